(() => {
  class Broken {
    init() {}
    updateView() {
      throw new Error("out of order.");
    }
    getOutputs() {
      return {};
    }
    destroy() {}
  }

  ComponentFramework.registerControl("Try.Broken", Broken);
})();
