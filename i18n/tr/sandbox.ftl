### Deneme portalı ve deneme kartı.

# $url (String) - portalın adresi
sandbox-portal = Deneme portalı: { $url }
# $identity (String) - kimlik ya da pasaport numarası
# $name (String) - hesabın sahibi
# $word (String) - güvenlik sözcüğü
sandbox-account = Hesap: { $name }; Kimlik No { $identity }, Güvenlik Sözcüğü { $word }
# $folder (String) - giden kutusunun klasörü
sandbox-outbox = SMS’ler ve e-postalar gönderilmez, bu klasöre yazılır: { $folder }
# $pin (String) - karttaki PIN
# $serial (String) - kartın seri numarası
sandbox-card = { $serial } numaralı deneme kartı sanal okuyucuda; PIN’i { $pin }
sandbox-card-alone = Bu kart hiçbir hesaba bağlı değil; kartı ve hesabıyla portalı birlikte denemek için bunu kapatıp yazın: bekci sandbox
sandbox-until-ctrl-c = Bitirmek için Ctrl-C.
sandbox-end = Deneme ortamı kapandı.
