### Etkinleştirme penceresinin ekranları: başlıklar, düğmeler, ön kontrol, kapanış.

screen-checks-title = Başlamadan önce bir bakalım
screen-checks-body = Her şey hazırsa birkaç dakika sürer. İstediğiniz yerde durabilirsiniz; oturum güvenle kapatılır.
screen-checks-start = Başlayalım
screen-checks-start-anyway = Yine de başla
screen-checks-again = Yeniden bak

check-state-good = Tamam
check-state-looking = Bakılıyor
check-state-asks = Size soru
check-state-attention = Dikkat
check-state-bad = Eksik
check-certificate-unknown = Sertifikanın tarihleri bilinmiyor
check-certificate-unknown-advice = Kart takılınca okunur; bununla da başlayabilirsiniz.
# $date (String) - sertifikanın son günü
check-certificate-valid = Sertifika { $date } tarihine kadar geçerli
# $date (String) - sertifikanın ilk günü
check-certificate-begins = Sertifika { $date } tarihinde başlıyor
check-certificate-begins-advice = O güne kadar eski kartınızı kullanın; onu atmayın, imha etmeyin.
# $date (String) - sertifikanın son günü
check-certificate-ended = Sertifikanın süresi { $date } tarihinde doldu
check-certificate-ended-advice = Bu kartla imza atılamaz; yeni sertifika için başvurun.
check-network-looking = İnternet bağlantısına bakılıyor…
check-network-good = İnternet bağlantısı var
check-network-none = İnternet bağlantısı yok
check-network-none-advice = Kabloyu ya da Wi-Fi bağlantısını kontrol edip “Yeniden bak”a basın.
check-portal-looking = Kamu SM’nin sayfasına bakılıyor…
check-portal-good = Kamu SM’nin işlem sayfası açılıyor
check-portal-silent = Kamu SM’nin işlem sayfasına ulaşılamadı
check-portal-silent-advice = Sayfa bakımda olabilir. Birazdan “Yeniden bak”a basın.
check-portal-proxy = Ağdaki vekil sunucu geçit vermiyor
check-portal-proxy-advice = Bilgi işlem biriminizden kamusm.gov.tr adreslerine izin isteyin.
check-portal-not-believed = Yanıt veren sunucuya güvenilemiyor
check-portal-not-believed-advice = Bilgisayarınızın tarihine bakın; doğruysa başka bir ağdan deneyin. Hiçbir bilgi girmeyin.
check-portal-waits = Kamu SM’nin sayfası bağlantı bekliyor
check-word-question = Güvenlik sözcüğünüzü hatırlıyor musunuz?
check-word-yes = Güvenlik sözcüğünüzü hatırlıyorsunuz
check-word-kept = Güvenlik sözcüğünüz anahtarlığınızda
check-word-no = Güvenlik sözcüğünüzü hatırlamıyorsunuz
check-word-no-advice = Giriş ekranında “Güvenlik Sözcüğümü Unuttum”a basın: kayıtlı e-postanıza gelen bağlantıyla yenisini belirlersiniz.
check-phone-question = Kamu SM’ye verdiğiniz cep telefonu hâlâ sizde mi?
check-phone-yes = Cep telefonunuz sizde
check-phone-no = Cep telefonu numaranız değişmiş
check-phone-no-advice = SMS kodu eski numaraya gider. Önce 444 5 576 numaralı Çağrı Merkezini arayıp numaranızı düzelttirin.

screen-keep-login-title = Bu bilgisayar sizi hatırlasın mı?
screen-forgotten-word-title = Yeni güvenlik sözcüğü isteyin
screen-link-sent-title = E-postanıza bakın
screen-new-word-title = Yeni güvenlik sözcüğünüzü belirleyin
screen-wrong-phone-title = Onay vermeyin
screen-revoke-title = Sertifikanız kalıcı olarak iptal edilsin mi?
screen-delete-title = PIN portaldan kalıcı olarak silinsin mi?
screen-delete-question-title = PIN’i portaldan silin
screen-learned-title = Kartınız kullanıma hazır
screen-certificates-title = Sertifikalarınız
screen-message-title = Portalın yanıtı
screen-route-title = Tarayıcıda devam edin
screen-card-pin-title = PIN’i kartta deneyin
screen-card-pin-change-title = PIN’i kart üzerinde değiştirin
screen-card-pin-changed-title = PIN değişti
screen-card-pin-accepted-title = Kart PIN’i kabul etti
screen-card-pin-risk-title = Bu, son deneme olabilir
screen-card-pin-blocked-title = PIN kilitli
screen-card-pin-wrong-title = PIN yanlış
screen-leave-quietly = Kapat
screen-stopped-title = Burada durduk
screen-noted-title = PIN’inizi not ettiniz mi?
screen-noted-body = Bu ekrandan çıkınca PIN gizlenir. Yalnızca sizin ulaşabileceğiniz bir yere not etmeden çıkmayın.
screen-noted-yes = Not ettim, devam et
screen-noted-no = PIN’e dön
screen-sign-in-body = Kamu SM’ye kayıtlı bilgilerinizi yazın. Yazdıklarınız yalnızca portala gönderilir; burada saklanmaz.
screen-sign-in-kept = Kimlik No ve Güvenlik Sözcüğü anahtarlığınızdan alındı. Yalnızca resimdeki yazıyı yazın.
screen-sign-in-other = Bilgilerimi kendim yazayım
screen-code-body = Cep telefonunuza gelen kodu yazın.
# $seconds (Number) - kalan saniye
screen-code-left = Kalan süre: { $seconds } saniye
screen-paste = Yapıştır
# $count (Number) - kaç karakter yazıldığı
screen-typed = { $count ->
    [0] Boş
   *[other] { $count } karakter
}
screen-show = Göster
screen-hide = Gizle
# $label (String) - alanın adı
screen-show-field = { $label } alanında yazılanı göster
# $label (String) - alanın adı
screen-hide-field = { $label } alanında yazılanı gizle
screen-again = Bir kez daha
screen-captcha = Resimdeki yazı
screen-captcha-none = Resim gösterilemiyor. Başka bir resim isteyin.
screen-recommended = Önerilen
screen-irreversible = Geri alınamaz
screen-revoke-yes = Evet, sertifikam kalıcı olarak iptal edilsin
screen-delete-yes = Evet, PIN portaldan kalıcı olarak silinsin
screen-no = Hayır, vazgeç

screen-pins-body = PIN, imza atarken kullanacağınız şifredir. Kimse ekranınızı görmüyorken gösterin, bir kâğıda değil yalnızca sizin bildiğiniz bir yere not edin.
screen-pin-of-card = Takılı kart
# $serial (String) - kart seri numarası
screen-pin-row = Kart Seri Numarası { $serial }
screen-pin-gone = PIN portalda yok
screen-pin-hidden = PIN gizli
screen-pin-show = PIN’i göster
screen-pin-hide = PIN’i gizle
screen-pin-hold = Basılı tuttukça görünür; tıklarsanız 30 saniye kalır.
screen-pin-copy = Panoya kopyala
# $seconds (Number) - saniye
screen-pin-copied = PIN panoda. { $seconds } saniye sonra silinir.
screen-pin-not-copied = PIN panoya konamadı. Ekrandan okuyup not edin.
screen-pin-copy-gone = PIN panodan silindi.
# $count (Number) - öteki kartların sayısı
screen-pin-others-show = Öteki kartları göster ({ $count })
screen-pin-others-hide = Öteki kartları gizle
screen-pins-save-title = “Parolalarımı Kaydet” ne yapar?
screen-pins-save-body = Portal, PIN’i bilgisayarınıza bir dosya olarak indirir. PIN hiçbir yerde kayıtlı kalmamalıdır; bu yüzden burada yapılmaz. İsterseniz portalda, tarayıcınızda yapabilirsiniz.
screen-text-shown = Portal bir şifre bildirdi
screen-text-hide = Not ettim, gizle

operation-lift-suspension = Askıya alınan sertifikanızı yeniden kullanıma açar.
operation-revoke = Sertifikanızı kalıcı olarak iptal eder. Geri alınamaz.
operation-update-details = Telefon, e-posta ve adres bilgilerinizi günceller.
operation-list-certificates = Adınıza verilmiş sertifikaları gösterir.
operation-pin-puk = Yeni kartınızın PIN’ini gösterir.
operation-electronic-consent = Sonraki başvurularınızı imzasız ve daha hızlı yapar.
operation-unlock = PIN’i kilitlenen karta yeni bir PIN verir.
operation-unlock-by-applet = Eski yöntem; tarayıcılar artık desteklemiyor.
operation-sign-out = Oturumu kapatır.

screen-busy = Portal yanıtlıyor, lütfen bekleyin…
# $seconds (Number) - kaç saniyedir
screen-busy-for = Portal { $seconds } saniyedir yanıtlamadı. Beklemeyi sürdürüyoruz.
screen-busy-cancel = Beklemeyi bırak
screen-card-out = Kart okuyucuda değil. Portaldaki işlemleriniz sürer; işiniz bitince kartı yeniden takın.
screen-continue-here = Tarayıcıda yaptım, burada devam et
screen-guide-beside = Tarayıcınızda bu adımı yapın; bu sayfa yanınızda dursun.

summary-completed-title = Kartınız etkin
summary-closed-title = Oturum kapatıldı
summary-nothing-title = Bir şey gönderilmedi
summary-done = Yapılanlar
summary-left = Kalanlar
summary-signed-in = Portala giriş yapıldı
summary-pin-seen = PIN’inizi öğrendiniz
summary-pin-deleted = PIN portaldan silindi
summary-suspension-lifted = Sertifikanız askıdan indirildi
summary-word-changed = Güvenlik sözcüğünüz yenilendi
summary-signed-out = Portaldaki oturum kapatıldı
# $name (String) - adımın adı
summary-resume = Kaldığınız adım: { $name }. Bu pencereyi yeniden açınca oradan devam edersiniz.
summary-delete-pin = PIN portalda duruyor. Güvenliğiniz için bir dahaki girişinizde “Parolalarımı Sil” ile silin.
summary-consent = E-Onay verilmedi. Menüdeki “E-Onay İşlemleri” sonraki başvurunuzu imzasız ve daha hızlı yapar.
summary-old-card = Eski kartınızı, süresi dolana kadar saklayın; onu atmayın, imha etmeyin.
# $date (String) - yeni sertifikanın ilk günü
summary-old-card-until = Yeni sertifikanız { $date } tarihinde başlıyor. O güne kadar eski kartınızı kullanın; onu atmayın, imha etmeyin.
summary-keep-pin = PIN’inizi kimseyle paylaşmayın.
