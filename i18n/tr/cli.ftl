### Komut satırı.

cli-about = e-imza kartınızın bekçisi: okuyucuları ve sertifikanın süresini izler, yeni kartın etkinleştirilmesinde yol gösterir.
cli-run = Arka plan hizmetini çalıştırır ve okuyucuları izler
cli-status = Okuyucuları, kartları ve sertifikaları gösterir
cli-card = Kartın seri numarası; bekci status komutu gösterir
cli-status-history = Neyin ne zaman hatırlatıldığını ve verilen yanıtları da gösterir
cli-status-check = İzleme sistemleri için tek satır ve çıkış kodu: 0 iyi, 1 dikkat, 2 acil, 3 bilinmiyor
cli-snooze = Kartın hatırlatmasını erteler
cli-snooze-for = Ne kadar: day (yarına, verilmezse bu), week (bir hafta), next (sıradaki hatırlatmaya kadar)
cli-applied = Yeni kart için başvurulduğunu bildirir; son üç güne kadar hatırlatılmaz
cli-retire = Kartın artık kullanılmadığını bildirir; bir daha hatırlatılmaz
cli-reactivate = Kartın yeniden kullanıldığını bildirir
cli-forget = Bir kartın ya da bütün kartların kayıtlarını siler
cli-forget-all = Bütün kayıtları siler
cli-forget-yes = Sormadan siler
cli-doctor = Okuyucudan Kamu SM’ye kadar neyin çalışıp neyin çalışmadığını söyler; çıkış kodu 0 iyi, 1 uyarı, 2 sorun
cli-doctor-report = Destek için, kişi ve kart bilgileri çıkarılmış bir raporu bu dosyaya yazar (- ekrana)
cli-settings = Ayarları gösterir ve değiştirir
cli-settings-get = Bir ayarın değerini yazar
cli-settings-set = Bir ayarı değiştirir
cli-settings-unset = Bir ayarı varsayılan değerine döndürür
cli-settings-path = Ayar dosyalarının nerede olduğunu yazar
cli-settings-example = Bütün ayarları açıklamalarıyla içeren örnek bir dosya yazar
cli-settings-key = Ayarın adı; bekci settings komutu gösterir
cli-settings-value = Yeni değer; birden çoksa virgülle ayrılır
cli-flow = Sertifika hizmet sağlayıcıların akış dosyalarını gösterir ve denetler
cli-flow-list = Akışları ve yollarını gösterir
cli-flow-check = Bir akış dosyasını denetler; her sorunu satırıyla yazar
cli-flow-path = Kendi akış dosyalarınızın konacağı klasörü yazar
cli-flow-example = Örnek olarak Kamu SM’nin akış dosyasını yazar
cli-flow-file = Denetlenecek dosya
cli-json = Programların okuyacağı biçimde (JSON) yazar
cli-autostart = Oturum açılınca kendiliğinden başlamayı açar ya da kapatır
cli-autostart-wish = on (aç), off (kapat) ya da status (nasıl olduğunu göster; verilmezse bu)
cli-completions = Kabuğun komutları tamamlamasını sağlayan betiği yazar
cli-completions-shell = Hangi kabuk için
cli-completions-program = Hangi program için; yazılmazsa bekci
cli-man = Kılavuz sayfasını (man) yazar
cli-man-folder = Bütün sayfaları bu klasöre yazar
cli-heading-usage = Kullanım
cli-heading-commands = Komutlar
cli-heading-arguments = Değerler
cli-heading-options = Seçenekler
cli-value-command = KOMUT
cli-value-file = DOSYA
cli-value-address = ADRES:PORT
cli-value-folder = KLASÖR
cli-value-number = SAYI
cli-value-name = AD
cli-value-serial = SERİ
cli-value-value = DEĞER
cli-forget-login = Anahtarlıkta saklanan Kimlik No ve Güvenlik Sözcüğünü siler
cli-demo = Kart okuyucusu olmadan, benzetilmiş bir kartla nasıl çalıştığını gösterir
cli-demo-auto = Hiçbir şey sormadan, baştan sona kendi kendine oynatır
cli-sandbox = Denemek için Kamu SM portalının bir benzerini ve benzetilmiş bir kartı çalıştırır
cli-sandbox-portal = Yalnızca deneme portalını çalıştırır
cli-sandbox-card = Yalnızca benzetilmiş bir kartı pcscd’nin sanal okuyucusuna takar
cli-sandbox-port = Portalın bu bilgisayarda dinlediği bağlantı noktası (port); verilmezse 8745
cli-sandbox-data = Hesapların ve giden kutusunun kalacağı klasör; verilmezse geçicidir, sonunda silinir
cli-sandbox-smtp = E-postalar bu sunucuya da gönderilir
cli-sandbox-maintenance = Portalı bakım çalışmasında gösterir
cli-sandbox-reader = Sanal okuyucunun adresi; verilmezse 127.0.0.1:35963
cli-help = Bu açıklamayı gösterir
cli-version = Sürümü gösterir

already-running = Bekçi zaten çalışıyor; ikinci bir kopya başlatılmadı.

# $serial (String) - kartın seri numarası
forget-card-question = { $serial } numaralı kartın kayıtları silinsin mi? [e/h]
forget-all-question = Bütün kart kayıtları silinsin mi? [e/h]
forget-yes-letters = eEyY
forget-kept = Hiçbir şey silinmedi.
# $serial (String) - kartın seri numarası
forget-card-done = { $serial } numaralı kartın kayıtları silindi.
forget-all-done = Bütün kart kayıtları silindi.
# $serial (String) - kartın seri numarası
unknown-card = { $serial } numaralı bir kart kayıtlı değil. Seri numaralarını bekci status ile görebilirsiniz.

activate-about = Yeni bir e-imza kartının etkinleştirilmesinde adım adım yol gösterir.
activate-card = Kartın seri numarası; verilmezse genel kılavuz açılır
activate-step = Başlanacak adım
activate-card-pin = --terminal ile: PIN’i kartın kendisinde dener ya da değiştirir
activate-lift-suspension = Askıya alınmış sertifikanın askıdan indirilmesinde yol gösterir
activate-terminal = Pencere açmadan, bu uçbirimde yol gösterir
activate-terminal-failed = Etkinleştirme başlatılamadı. Ayarlardaki portal adresini kontrol edip yeniden deneyin; “bekci settings” ayarları gösterir.
activate-overview = Genel bakış penceresini açar; --card onda bir kartı gösterir
activate-page = Genel bakışta açılacak sayfa: cards, history, settings, diagnosis ya da about
activate-failed = Pencere açılamadı. Masaüstü oturumunda olduğunuza bakın ve yeniden deneyin.

# $serial (String) - kartın seri numarası
granted-snooze-day = { $serial } numaralı kart yarın yeniden hatırlatılacak.
# $serial (String) - kartın seri numarası
granted-snooze-week = { $serial } numaralı kart bir hafta sonra yeniden hatırlatılacak.
# $serial (String) - kartın seri numarası
granted-snooze-next = { $serial } numaralı kart sıradaki gününe kadar hatırlatılmayacak.
# $serial (String) - kartın seri numarası
granted-applied = { $serial } numaralı kart için başvurduğunuz kaydedildi; son üç güne kadar hatırlatılmayacak.
# $serial (String) - kartın seri numarası
granted-retire = { $serial } numaralı kart kullanım dışı bırakıldı; bir daha hatırlatılmayacak.
# $serial (String) - kartın seri numarası
granted-reactivate = { $serial } numaralı kart yeniden kullanımda.
