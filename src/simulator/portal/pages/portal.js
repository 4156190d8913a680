"use strict";
// The seconds left of an SMS code, counted down.
const left = document.getElementById("kalan-sure");
if (left && left.textContent !== "0") {
  const end = Date.now() + Number(left.textContent) * 1000;
  const timer = setInterval(() => {
    const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    left.textContent = String(seconds);
    if (seconds === 0) {
      clearInterval(timer);
      const expired = document.createElement("p");
      expired.className = "hata";
      expired.setAttribute("role", "alert");
      expired.textContent = left.dataset.doldu;
      left.parentElement.after(expired);
    }
  }, 250);
}
// What can't be undone is asked about once more.
for (const button of document.querySelectorAll("[data-soru]")) {
  button.addEventListener("click", (event) => {
    if (!confirm(button.dataset.soru)) event.preventDefault();
  });
}
