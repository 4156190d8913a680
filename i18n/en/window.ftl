### The activation window.

window-title-of-card = E-signature card: { $holder } – Bekçi
window-title = E-signature card guide – Bekçi
window-heading = Put your e-signature card to use
window-subheading = Step by step, we are with you.
window-serial = Card serial no. { $serial }
window-valid-until = Valid until { $date }
window-valid-from = Becomes valid on { $date }
window-steps = Steps
window-step-of = Step { $number } of { $count }
window-step-spoken = Step { $number }: { $name }
window-step-line = Step { $number } of { $count } – { $name }
window-back = Back
window-forward = Next
window-open-portal = Open the portal
window-card-works = My card works
window-card-is-in = I have put the card in
window-language = Language
window-about = About
window-close = Close
window-service-gone = The Bekçi service isn’t running. You can go on: this window watches the reader itself.
window-no-browser = No browser could be opened. Type this address into your browser: { $address }
window-picture-of-screen = Picture of the portal’s screen: { $heading }
window-picture-of-card = The chip piece goes into the card reader the way the arrow points
window-picture-caption = What the portal shows you:
window-press = { $label } – press this
window-look-here = Look here
about-title = About Bekçi
about-what = Bekçi watches over your qualified e-signature card and guides you when you put a new one to use. What you type goes to Kamu SM’s portal and to your card alone; PINs and SMS codes are not kept, and your PUK is never asked for.
about-independent = Bekçi is not a product of Kamu SM.
about-version = Version { $version }
about-made-with = The window is made with Slint:

field-menu-cut = Cut
field-menu-copy = Copy
field-menu-paste = Paste
field-menu-select-all = Select all
