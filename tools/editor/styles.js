// Stands in for the package style-mod, which puts a <style> element into a document's head: a
// Content-Security-Policy without inline styles forbids that. A style sheet made by code is allowed.
import { StyleModule as Original } from "./node_modules/style-mod/src/style-mod.js";

/** The modules of each root, and the style sheet that holds their rules. */
const mounted = new WeakMap();

export class StyleModule extends Original {
  /** Gives a root the rules of some modules; a later module takes precedence of an earlier one. */
  static mount(root, modules) {
    if (!mounted.has(root)) {
      const window = (root.ownerDocument ?? root).defaultView;
      mounted.set(root, { sheet: new window.CSSStyleSheet(), modules: [] });
    }
    const held = mounted.get(root);
    const wanted = [modules].flat();
    if (!root.adoptedStyleSheets.includes(held.sheet)) root.adoptedStyleSheets.push(held.sheet);
    if (wanted.every((one) => held.modules.includes(one))) return;
    held.modules = [...held.modules.filter((one) => !wanted.includes(one)), ...wanted];
    held.sheet.replaceSync(held.modules.map((one) => one.getRules()).join("\n"));
  }
}
