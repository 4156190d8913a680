### Trouble on the way to the portal: a sentence on what happened, a sentence on what to do.

portal-trouble-unreachable = Kamu SM’s portal could not be reached. Check your internet connection and try again.
portal-trouble-too-slow = The portal did not answer in time. Try again in a moment.
portal-trouble-not-waited-for = The answer was not waited for. The portal may have got the request: look with “Try again” before you go on.
portal-trouble-broken-off = The portal’s answer broke off. Try again; if it goes on, do this step in your browser.
portal-trouble-other-name = The server that answered has the certificate of another site. Type nothing in; try again from another network.
portal-trouble-not-now = The server’s certificate does not seem to be valid now. Check your computer’s date and time; if they are right, try again later.
portal-trouble-untrusted = This computer does not trust the server’s certificate. Type nothing in; try from another network, or ask your IT desk.
portal-trouble-misprint = { $host } is a misprint in the guide and not Kamu SM’s; it was not opened. The right address ends in kamusm.gov.tr; begin there.
portal-trouble-other-host = { $host } is not Kamu SM’s; it was not opened. If your network wants you to sign in, do that in your browser first, then try again.
portal-trouble-not-encrypted = The address asked for is not encrypted; it was not opened. Do this step in your browser.
portal-trouble-not-an-address = What was asked for is not the address of a page. Correct the setting portal.page, or do this step in your browser.
portal-trouble-endless-redirects = The portal keeps sending on to another page. Do this step in your browser.
portal-trouble-asks-to-send-again = The portal wanted what was sent to be sent once more; it was not. See what came of it in your browser.
portal-trouble-too-long = The portal’s answer is too long. Do this step in your browser.
portal-trouble-status = The portal answered with error { $status }. Try again in a moment; if it goes on, call the call centre at 444 5 576.
portal-trouble-not-a-picture = The picture with the letters can’t be shown. Reload the page, or do this step in your browser.
portal-trouble-no-client = No secure connection is possible on this computer. See that the system’s root certificates are installed (Debian: ca-certificates).
