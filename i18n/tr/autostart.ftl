### Oturumla birlikte başlama.

program-name = Bekçi
autostart-comment = e-imza kartınızı ve sertifikanızın süresini izler
autostart-switch = Oturumla birlikte başlat
autostart-switch-comment = Bekçi siz oturum açınca kendiliğinden başlar; süreyi zamanında hatırlatabilmesi için gerekir.
autostart-off = Bekçi oturum açılınca kendiliğinden başlamaz. Başlaması için: bekci autostart on
autostart-entry = Bekçi oturum açılınca kendiliğinden başlar (masaüstünün başlangıç girdisiyle).
autostart-unit = Bekçi oturum açılınca kendiliğinden başlar (systemd kullanıcı birimiyle).
autostart-both = Bekçi oturum açılınca iki yoldan birden başlatılıyor. Birini kapatmak için: bekci autostart on
