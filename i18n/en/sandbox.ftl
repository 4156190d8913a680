### The sandbox portal and the sandbox card.

sandbox-portal = Sandbox portal: { $url }
sandbox-account = Account: { $name }; Kimlik No { $identity }, Güvenlik Sözcüğü { $word }
sandbox-outbox = SMS and e-mails are not sent; they are written to this folder: { $folder }
sandbox-card = Sandbox card { $serial } is in the virtual reader; its PIN is { $pin }
sandbox-card-alone = This card belongs to no account; to try the card together with its account at the portal, end this and type: bekci sandbox
sandbox-until-ctrl-c = Ctrl-C ends it.
sandbox-end = The sandbox has ended.
