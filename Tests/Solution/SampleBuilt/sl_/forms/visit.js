var SalesLoop = SalesLoop || {}; SalesLoop.Visit = { onLoad: function () {} };
