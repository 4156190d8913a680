### Ayarlar: her birinin adı, ne işe yaradığı ve ne yazılabileceği.

setting-language = Dil
setting-language-comment = Bekçi’nin pencerelerinin, bildirimlerinin ve komutlarının dili.
setting-contrast = Karşıtlık
setting-contrast-comment = Pencerelerin renkleri: sistemde yüksek karşıtlık açıksa ona uyulsun mu, hep olağan mı kalsın, hep yüksek karşıtlık mı kullanılsın?
setting-autostart-ask = Başlangıç sorusu
setting-autostart-ask-comment = İlk çalıştırmada, oturumla birlikte başlansın mı diye bir kez sorulsun mu?
setting-tray = Tepsi simgesi
setting-tray-comment = Görev çubuğunda simge gösterilsin mi?
setting-reminder-days = Hatırlatma günleri
setting-reminder-days-comment = Sertifikanın bitmesine kaç gün kala hatırlatılsın; eksi sayılar bittikten sonraki günlerdir. En çok 40 gün, -1100 ile 1100 arasında.
setting-reminder-time = Hatırlatma saati
setting-reminder-time-comment = Hatırlatmaların gösterileceği saat, örneğin "10:00". 22:00 ile 08:00 arasında hiçbir şey gösterilmez.
setting-renewal-page = Yenileme sayfası
setting-renewal-page-comment = Yeni kart başvurusunun yapıldığı sayfa; kamusm.gov.tr altında bir https adresi.
setting-portal-page = İşlemler sayfası
setting-portal-page-comment = Etkinleştirmenin başladığı sayfa; kamusm.gov.tr altında bir https adresi.
setting-portal-hosts = İşlem sunucuları
setting-portal-hosts-comment = Etkinleştirme yalnızca bu sunuculara ve altlarındakilere gider, https ile: kamusm.gov.tr ya da altındaki adlar; deneme portalı için bu bilgisayarın adresi ve portu. En az 1, en çok 16 tane.
setting-login-keep = Giriş bilgileri
setting-login-keep-comment = Kimlik No ve Güvenlik Sözcüğü anahtarlıkta saklansın mı diye sorulsun mu: "ask" (bir kez sorulur) ya da "never" (hiç saklanmaz).
setting-revocation-check = İptal sorgusu
setting-revocation-check-comment = Sertifikaların iptal ya da askı durumu Kamu SM’ye sorulsun mu?
setting-revocation-hosts = Sorulabilecek sunucular
setting-revocation-hosts-comment = İptal durumu yalnızca bu sunuculara ve altlarındakilere sorulur; en çok 16 ad.
setting-metrics-endpoint = Ölçüm toplayıcısı
setting-metrics-endpoint-comment = Kurumun OpenTelemetry toplayıcısının adresi (OTLP, HTTP); boşsa hiçbir yere ölçüm gönderilmez. Bir https adresi ya da bu bilgisayardaki bir http adresi, örneğin "http://127.0.0.1:4318". Ad ve numara gönderilmez.
setting-metrics-interval = Ölçüm aralığı
setting-metrics-interval-comment = Ölçümler kaç saniyede bir gönderilsin; 10 ile 3600 arasında.

settings-values-switch = true ya da false.
settings-values-language = "auto" (sistemin dili), "tr" ya da "en".
settings-values-contrast = "auto" (sistemin ayarı), "normal" ya da "high" (hep yüksek).

settings-origin-default = varsayılan
settings-origin-user = sizin seçiminiz
settings-origin-policy = yöneticinizin seçimi
settings-origin-locked = yöneticiniz belirledi, değiştirilemez
settings-list-hint = Bir ayarı değiştirmek için: bekci settings set AD DEĞER
settings-example-head = Bekçi’nin ayarları. Başındaki # kaldırılan satır geçerli olur; dosya kaydedilince hemen uygulanır.

# $key (String) - ayarın adı
# $value (String) - ayarın yeni değeri
settings-set-done = { $key } artık { $value }.
# $key (String) - ayarın adı
# $value (String) - ayarın varsayılan değeri
settings-unset-done = { $key } yeniden varsayılan değerinde: { $value }.

# $key (String) - yazılan ad
settings-unknown-key = { $key } adında bir ayar yok. bekci settings komutu bütün ayarları gösterir.
# $key (String) - yazılan ad
# $guess (String) - benzeyen ayar
settings-unknown-key-guess = { $key } adında bir ayar yok. Şunu mu demek istediniz: { $guess }?
# $key (String) - ayarın adı
# $comment (String) - ne yazılabileceği
settings-bad-value = { $key } bu değeri alamaz. { $comment }
# $key (String) - ayarın adı
settings-locked = { $key } yöneticiniz tarafından belirlendi; buradan değiştirilemez. Değiştirilmesi gerekiyorsa bilgi işlem biriminize başvurun.
# $path (String) - ayar dosyası
settings-file-broken = { $path } dosyası okunamıyor; hiçbir şey değiştirilmedi. Dosyayı bir metin düzenleyicide düzeltin ya da silin, sonra yeniden deneyin.

# $path (String) - ayar dosyası
settings-problem-unreadable = { $path } okunamadı; içindeki ayarlar geçerli değil. Dosyanın izinlerine bakın.
# $path (String) - ayar dosyası
# $line (Number) - satır
settings-problem-not-toml = { $path }, { $line }. satır: yazımı bozuk; dosyadaki hiçbir ayar geçerli değil. Satırı düzeltin.
# $path (String) - ayar dosyası
# $line (Number) - satır
# $key (String) - yazılan ad
settings-problem-unknown-key = { $path }, { $line }. satır: { $key } adında bir ayar yok. Adı düzeltin ya da satırı silin.
# $path (String) - ayar dosyası
# $line (Number) - satır
# $key (String) - ayarın adı
# $value (String) - onun yerine geçerli olan değer
settings-problem-bad-value = { $path }, { $line }. satır: { $key } bu değeri alamaz; yerine { $value } geçerli. Satırı düzeltin.
