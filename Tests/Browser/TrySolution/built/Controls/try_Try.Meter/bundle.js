// What a build makes of a standard control: it draws into its container, and registers itself.
(() => {
  class Meter {
    init(context, notifyOutputChanged, state, container) {
      this.calls = ["init"];
      context.mode.trackContainerResize(true);
      const row = document.createElement("div");
      row.className = "meter";
      this.shown = document.createElement("output");
      this.button = document.createElement("button");
      this.button.type = "button";
      this.button.addEventListener("click", () => {
        this.value = (this.value ?? 0) + this.step;
        notifyOutputChanged();
      });
      row.append(this.shown, this.button);
      container.append(row);
    }

    updateView(context) {
      const { value, city, step, look } = context.parameters;
      this.value = value.raw;
      this.step = step.raw;
      this.button.textContent = context.resources.getString("More").replace("{0}", context.formatting.formatInteger(step.raw));
      this.button.disabled = context.mode.isControlDisabled;
      this.shown.textContent = `${value.formatted || "nobody"} ${context.resources.getString("Where").replace("{0}", city.raw ?? "no city")} (${look.raw}, ${value.type})`;
      this.shown.dataset.wide = String(context.mode.allocatedWidth > 100);
      this.shown.dataset.updated = context.updatedProperties.join(" ");
    }

    getOutputs() {
      return { value: this.value };
    }

    destroy() {
      window.tryMeterIsGone = true;
    }
  }

  ComponentFramework.registerControl("Try.Meter", Meter);
})();
