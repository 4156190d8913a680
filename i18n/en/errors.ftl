### Errors: one sentence on what happened, one on what to do.

error-no-home = This user’s home folder was not found. Set HOME, or name a folder in BEKCI_HOME.
error-folder = Bekçi can’t use its own folder ({ $cause }). See that there is room on the disk and that the folder is yours.
error-inventory = The card records can’t be used ({ $cause }). Close any other Bekçi, and see that there is room on the disk.
error-inventory-broken = The card records are broken. Start the service (bekci run); it sets the broken file aside and begins a new one.
error-inventory-newer = The card records were written by a newer version of Bekçi. Update Bekçi.
error-control = The service’s socket could not be opened ({ $cause }). Sign out and in again; if it stays so, name another folder in BEKCI_HOME.
error-process = The command could not be completed ({ $cause }). Try again; if it stays so, restart the computer.
error-report-file = The report could not be written ({ $cause }). Name another file, in a folder that you can write to.
error-file = { $path } could not be written ({ $cause }). See that you may write there and that there is room on the disk, and try again.
error-service-lost = The connection to the running service was lost ({ $cause }). Try the command again.
error-service-other-version = The running service is of another version. Quit Bekçi and start it again.
error-service-refused = The running service could not do it. Its log says why; try again in a moment.
error-autostart = Starting with your session could not be set up ({ $cause }). See that you may write to your home folder, and try again.
error-sandbox-folder = The sandbox’s folder can’t be used ({ $cause }). Name another with --data.
error-sandbox-port = Port { $port } can’t be listened on ({ $cause }). Give another with --port.
error-sandbox-other-port = The sandbox in this folder belongs to port { $port }. Leave --port out, or name another folder with --data.
error-virtual-reader = There is no virtual reader at { $address } ({ $cause }). Install vsmartcard-vpcd and start pcscd, or type bekci sandbox portal to try it without a card.
