import * as Fluent from "@fluentui/react-components";
import * as React from "react";
import * as ReactDOM from "react-dom";

// Controls and pages stand on the same copies, under the names that model-driven apps give them; so a control inherits the theme.
Object.assign(window, { Reactv16: React, ReactDOMv16: ReactDOM, FluentUIReactv940: Fluent });
