// The script that comes with every resident's page: small, and it asks for the rest when needed.
import { forgetTyped, mayWait, surveyHere } from "./device.js";
import { guard } from "./buttons.js";

guard();
document.addEventListener("submit", (event) => {
  if (event.submitter?.value === "forget") forgetTyped(surveyHere());
});
if (document.querySelector("[data-sent]")) forgetTyped(surveyHere());
if (mayWait() || document.querySelector("form[data-form]")) {
  const { later } = document.querySelector("script[data-later]").dataset;
  if (document.readyState === "complete") import(later);
  else addEventListener("load", () => import(later));
}
