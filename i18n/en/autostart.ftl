### Starting with the session.

program-name = Bekçi
autostart-comment = Watches your e-signature card and your certificate’s dates
autostart-switch = Start with the session
autostart-switch-comment = Bekçi starts by itself when you log in; it has to, to remind you in time.
autostart-off = Bekçi does not start with your session. To make it: bekci autostart on
autostart-entry = Bekçi starts with your session (by the desktop’s startup entry).
autostart-unit = Bekçi starts with your session (by the systemd user unit).
autostart-both = Bekçi is started in two ways at once with your session. To turn one of them off: bekci autostart on
