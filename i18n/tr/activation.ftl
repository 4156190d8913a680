### Etkinleştirme: sorular, seçenekler, söylenenler. Uçbirim de pencere de bunları kullanır.

activation-begin = E-imza kartınızı adım adım kullanıma açalım. Ctrl-C her adımda güvenle çıkar.
# $number (Number) - adım, 1’den başlayarak
# $count (Number) - adımların sayısı
# $name (String) - adımın adı
activation-step = Adım { $number } / { $count }: { $name }
# $serial (String) - kartın seri numarası
activation-card = Kart: { $serial }
activation-please-wait = Portal yanıtlıyor, lütfen bekleyin…
activation-end-completed = Oturum kapatıldı. Kartınız etkin.
activation-end-closed = Oturum kapatıldı. Kaldığınız adımdan sonra devam edebilirsiniz.
activation-end-nothing = Bir şey gönderilmedi.

activation-waiting-question = Sertifika o güne kadar kullanılamaz. Yine de şimdi devam edilsin mi?
activation-sign-in = Yazdıklarınız yalnızca portala gönderilir. Başka seçenekler için alanı boş bırakıp Enter’a basın.
activation-sign-in-kept = Kimlik No ve Güvenlik Sözcüğü anahtarlığınızdan alındı; yalnızca resimdeki yazıyı yazın.
activation-picture-opened = Resim, bilgisayarınızın resim görüntüleyicisinde açıldı.
activation-picture-unseen = Resim burada gösterilemiyor. Başka seçeneklerden tarayıcıda devam edebilirsiniz.
activation-keep-login = Kimlik No ve Güvenlik Sözcüğü, bilgisayarınızın anahtarlığında saklansın mı? “bekci forget-login” bunları siler. SMS kodları ve PIN hiçbir zaman saklanmaz.
activation-forgotten-word = Kimlik No’nuzu yazın. Portal, kayıtlı e-posta adresinize yeni bir sözcük belirlemeniz için bağlantı gönderir.
activation-link-sent = Bağlantı, kayıtlı e-posta adresinize gönderildi. Onu tarayıcınızda açıp yeni bir sözcük belirleyin, sonra buradan yeniden giriş yapın.
activation-new-word = Yeni güvenlik sözcüğünüzü iki kez yazın.
# $phone (String) - portalın maskelediği numara
activation-confirm-phone = SMS Onay Kodu şu numaraya gönderilecek: { $phone }. SMS ücretsizdir. Numara sizin mi?
activation-wrong-phone = Onay vermeyin. 444 5 576 numaralı Çağrı Merkezini arayıp telefon numaranızı düzelttirin.
activation-code = Cep telefonunuza gelen SMS Onay Kodunu yazın. Başka seçenekler için boş bırakıp Enter’a basın.
# $seconds (Number) - kalan saniye
activation-seconds-left = Kodun süresinin dolmasına { $seconds } saniye var.
activation-menu = İşlemler Menüsündesiniz. Ne yapmak istersiniz?
activation-revoke-consequence = Sertifikanız kalıcı olarak iptal edilecek. Bu kartla bir daha imza atamazsınız; yeni sertifika için yeniden başvurmanız gerekir. Bu işlem geri alınamaz.
activation-delete-consequence = Listedeki bütün kartların PIN bilgisi kalıcı olarak silinecek; Kamu SM de bir daha ulaşamaz. PIN’inizi not etmediyseniz kilit çözme ile yenisini almanız gerekir. Bu işlem geri alınamaz.
activation-full-yes = evet
# $word (String) - yazılacak sözcük
activation-full-yes-question = Kabul ediyorsanız { $word } yazın; vazgeçmek için yalnızca Enter’a basın:
activation-pins-same = Takılı kartın satırı bulundu.
# $serial (String) - portaldaki numara
activation-pins-same-end = Takılı kartın numarasının sonu { $serial } ile aynı. Emin olmak için kartın üzerindeki numarayla karşılaştırın.
# $serial (String) - karttaki numara
activation-pins-none-matches = Takılı kartın numarası ({ $serial }) hiçbir satırla eşleşmiyor. Satırları kartın üzerindeki numarayla karşılaştırın.
activation-pins-which = Satırları kartın üzerindeki numarayla karşılaştırın.
activation-pins-only = Portalda tek bir kart var.
# $serial (String) - kart seri numarası
activation-pin-there = Kart Seri Numarası { $serial }: PIN gizli
# $serial (String) - kart seri numarası
activation-pin-gone = Kart Seri Numarası { $serial }: PIN portalda yok
activation-pins-gone = Silinen PIN geri gelmez. Unuttuysanız Kilit Çözme ile yeni bir PIN alabilirsiniz; PUK denemeyin.
# $serial (String) - kart seri numarası
activation-pin-heading = Kart Seri Numarası { $serial }
# $pin (String) - PIN, rakamları aralıklı
activation-pin = PIN: { $pin }
activation-pin-hide = Not edin, sonra Enter’a basın; PIN ekrandan silinir.
# $seconds (Number) - saniye
activation-pin-hidden = PIN { $seconds } saniye gösterildi ve gizlendi.
activation-pin-stays = Bu uçbirim ekranı silemiyor: işiniz bitince pencereyi kapatın.
activation-pin-no-terminal = Çıktı bir dosyaya ya da başka bir programa gidiyor; PIN oraya yazılmaz. Bu komutu doğrudan bir uçbirimde çalıştırın ya da tarayıcıda devam edin.
activation-delete-question = PIN’inizi not ettiniz. Güvenliğiniz için portaldan silinmesi önerilir. Silinsin mi?
activation-learned-deleted = PIN portaldan silindi; onu artık yalnızca siz biliyorsunuz.
activation-learned-kept = PIN portalda duruyor; sonra da silebilirsiniz.
activation-learned = Kartınızı kullanabilirsiniz. PIN’i sonradan kart üzerinde değiştirirseniz portaldaki bilgi geçerliliğini yitirir.
activation-learned-consent = İsterseniz şimdi E-Onay verin: sonraki başvurularınız imza gerekmeden, daha hızlı sonuçlanır.
activation-certificates = Sertifikalarınız:
activation-no-certificates = Listede sertifika yok.
activation-message = Nasıl devam edilsin?

activation-browser-asked = Tarayıcınızda devam edin. Buradaki oturum açık kalır; çıkınca kapatılır.
activation-browser-unrecognised = Bu sayfa tanınmadı; yanlış bir alana bir şey yazmamak için tarayıcıda siz devam edin.
activation-browser-circles = Portal hep aynı sayfalara yönlendiriyor; tarayıcıda siz devam edin.
# $host (String) - ayarlardaki sayfanın sunucusu
activation-browser-failed = Tarayıcı açılamadı. Adresi tarayıcınıza siz yazın: { $host }
activation-route-asked = Tarayıcıdaki yol:
activation-route-unrecognised = Portalın ilk sayfası tanınmadı; yolu değişmiş olabilir. Kendi tarayıcınızdan şu yolla devam edin:
# $authority (String) - sertifika hizmet sağlayıcısı
activation-route-other-authority = Bu kartın sertifikası { $authority } tarafından verilmiş. Bekçi onun portalını tanımaz; PIN işlemleri için kendi sitesine gidin.
# $page (String) - adres
activation-route-page = Adres: { $page }
# $authority (String) - sertifika hizmet sağlayıcısı
activation-route-own-site = Bekçi bu sitenin adresini bilmiyor: { $authority } sitesini tarayıcınızda kendiniz açın.
# $number (Number) - adım
# $text (String) - ne yapılacağı
activation-route-step = { $number }. { $text }
# $phone (String) - telefon
activation-route-phone = Takılırsanız: { $phone } numaralı Çağrı Merkezi.

activation-stopped-locked-out = Çok fazla yanlış deneme yapıldı; portal girişi kilitledi. Bir süre bekleyin ya da 444 5 576 numaralı Çağrı Merkezini arayın.
activation-stopped-maintenance = Portal bakımda. Daha sonra yeniden deneyin.
activation-stopped-no-certificate = Portal bu kimlikle bir sertifika bulamadı. Kimlik No’nuzu kontrol edin ya da 444 5 576 numaralı Çağrı Merkezini arayın.
activation-stopped-link-expired = Bağlantının süresi doldu. Yeniden bağlantı isteyin.
activation-stopped-signed-out = Portaldaki oturum kapandı. Devam etmek için yeniden giriş yapın.
activation-stopped-timed-out = Portal oturumu zaman aşımıyla kapattı. Devam etmek için yeniden giriş yapın.

activation-problem-incomplete = Bir alan boş kaldı. Hepsini doldurun.
activation-problem-number = Kimlik No’da bir yazım hatası var. Rakamları kontrol edip yeniden yazın.
activation-problem-words-differ = İki yazış birbirini tutmuyor. Yeniden yazın.
activation-problem-captcha = Resimdeki yazı yanlıştı. Yeni resimdekini yazın.
activation-problem-word = Kimlik No ya da Güvenlik Sözcüğü yanlıştı. Çok deneme girişi kilitler; sözcüğü unuttuysanız yenisini isteyin.
activation-problem-word-refused = Portal bu sözcüğü kabul etmedi. Başka bir sözcük seçin.
activation-problem-code-incomplete = Kod boş. SMS ile gelen kodu yazın.
activation-problem-code-wrong = Kod yanlıştı. SMS’teki kodu yeniden yazın.
activation-problem-code-expired = Kodun süresi doldu. Yeni bir kod isteyin.
activation-problem-code-too-many = Portal şimdilik başka kod göndermiyor. Biraz bekleyip yeniden deneyin.

# $name (String) - adımın adı
activation-remark-resumed = Son kez “{ $name }” adımına kadar gelmiştiniz. Güvenliğiniz için portala yeniden giriş yapmanız gerekir.
activation-remark-signed-out = Portal oturumu kapatmış; yeniden giriş yapın.
activation-remark-kept-wrong = Anahtarlıktaki bilgiler artık geçerli değildi ve silindi. Yeniden yazın.
# $text (String) - portalın sözü
activation-remark-portal = Portal diyor ki: { $text }
activation-remark-word-changed = Yeni güvenlik sözcüğünüz geçerli.
activation-remark-deleted = PIN bilgileri portaldan silindi.
activation-remark-lifted = Sertifikanız askıdan indirildi.
activation-remark-no-applets = Tarayıcılar applet çalıştırmıyor; bu işlem yerine “Kilit Çözme”yi kullanın.
activation-remark-signing-out = Oturum kapatılıyor…
activation-remark-login-kept = Anahtarlığa kaydedildi.
activation-remark-login-not-kept = Anahtarlık yanıt vermedi; kilitli olabilir. Hiçbir şey saklanmadı.
activation-remark-login-unread = Anahtarlık yanıt vermedi; bilgilerinizi elle yazın.

activation-choice-go-on = Devam et
activation-choice-yes = Evet
activation-choice-no = Hayır
activation-choice-insert = Kartı taktım, devam et
activation-choice-another-picture = Başka bir resim getir
activation-choice-send-code = Numara benim, kodu gönder
activation-choice-not-my-number = Numara benim değil
activation-choice-another-code = Yeni kod gönder
# $serial (String) - kart seri numarası
activation-choice-show-pin = { $serial } numaralı kartın PIN’ini göster
activation-choice-noted = PIN’i not ettim
activation-choice-try-pin = Not ettiğim PIN’i kartta dene
activation-choice-keep-pins = Portalda kalsın
activation-choice-to-menu = İşlemler Menüsüne dön
activation-choice-try-again = Yeniden dene
activation-choice-sign-in-again = Yeniden giriş yap
activation-choice-other-route = Tarayıcıdaki öteki yolu göster
activation-choice-in-browser = Tarayıcıda devam et
activation-choice-back = Tarayıcıdan döndüm, burada devam et
activation-choice-card-works = Kartım çalışıyor, bitir
activation-choice-leave = Oturumu kapat ve çık
# $choice (String) - seçenek
activation-choice-recommended = { $choice } (önerilen)
activation-choice-back-to-fields = Alanlara dön
# $number (Number) - önerilen seçeneğin sırası
activation-choose-recommended = Numara yazın, önerilen için Enter’a basın [{ $number }]:
activation-choose = Numara yazın:
# $last (Number) - son seçeneğin sırası
activation-choose-again = 1 ile { $last } arasında bir numara yazın.

# $label (String) - alanın adı
activation-field = { $label }:
# $label (String) - alanın adı
activation-field-secret = { $label } (yazdıklarınız görünmez):
# $label (String) - alanın adı
# $value (String) - içindeki değer
activation-field-with-value = { $label } [{ $value }]:
# $label (String) - alanın adı
activation-field-again = { $label } (bir kez daha):
activation-field-new-word = Yeni Güvenlik Sözcüğü
# $label (String) - alanın adı
# $last (Number) - son seçeneğin sırası
activation-field-choice = { $label }, 1 ile { $last } arasında bir numara:
# $label (String) - kutunun adı
activation-field-tick = { $label } (e/h):

login-forgotten = Anahtarlıktaki Kimlik No ve Güvenlik Sözcüğü silindi.
login-not-kept = Anahtarlıkta saklanan bir şey yok.
login-keyring-silent = Anahtarlık yanıt vermedi; kilitli olabilir. Kilidini açıp yeniden deneyin.
login-keyring-refused = Anahtarlık, kaydın silinmesine izin vermedi. Anahtarlığın kilidini açıp yeniden deneyin ya da anahtarlık programınızda “Bekçi” kaydını siz silin.
