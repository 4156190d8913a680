### Flow files: steps in the browser, the command “bekci flow”.

flow-e-devlet-open = Open Kamu SM’s page of online services (Online İşlemler) in your browser.
flow-e-devlet-sign-in = Sign in with e-Devlet. Type your e-Devlet password on e-Devlet’s own page alone; Bekçi never asks for it.
flow-e-devlet-services = Go to “NES İşlemleri”, then “Bireysel İşlemler”.
flow-e-devlet-pin-page = Open “PIN / PUK Bilgisi” and note the PIN in the row of your card’s serial number.
flow-e-devlet-new-pin = If no PIN is shown, choose “PIN Oluşturma / Kilit Çözme”. It downloads a Java program and asks for a confirmation code. Don’t try the PUK.

flow-good = { $path }: nothing is wrong ({ $authority }).
flow-line = { $name }: { $authority } (comes with Bekçi)
flow-line-of-file = { $name }: { $authority } ({ $path })
flow-route-program = { $name }: inside Bekçi, { $page }
flow-route-browser = { $name }: in the browser, { $page }
flow-route-own-site = { $name }: in the browser, on the CA’s own site

flow-problem-unreadable = { $path } can’t be read. Check the file’s name and permissions.
flow-problem-not-toml = { $path }, line { $line }: this is not TOML. Check that line and those before it.
flow-problem-unknown-key = { $path }, line { $line }: there is no key “{ $key }”. Remove it, or correct its spelling.
flow-problem-missing = { $path }, line { $line }: “{ $key }” is missing. Add it.
flow-problem-bad-value = { $path }, line { $line }: “{ $key }” is empty, too long or of another kind. “bekci flow example” shows a right one.
flow-problem-bad-driver = { $path }, line { $line }: “{ $name }” is no driver. Write "program" or "browser".
flow-problem-unknown-step = { $path }, line { $line }: there is no step “{ $id }”. Name a known one, or write your own words with tr and en.
flow-problem-step-of-program = { $path }, line { $line }: { $id } is no step of this driver. The guide’s steps are for "program", those of e-Devlet for "browser".
flow-problem-bad-page = { $path }, line { $line }: “{ $page }” is never opened. Write an https address of a name in “hosts”.
flow-problem-foreign-host = { $path }, line { $line }: Bekçi itself goes to kamusm.gov.tr alone, not to “{ $host }”. Make this route a "browser" one.
flow-problem-same-name = { $path }, line { $line }: there is another route “{ $name }”. Rename one of them.
flow-problem-same-step = { $path }, line { $line }: this route has the step { $id } twice. Remove one of them.
