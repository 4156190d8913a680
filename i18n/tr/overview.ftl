### Genel bakış penceresi.

overview-title = Bekçi – e-imza kartlarınız
overview-navigation = Sayfalar
overview-page-cards = Kartlar
overview-page-history = Geçmiş
overview-page-settings = Ayarlar
overview-page-diagnosis = Tanılama
overview-page-about = Hakkında
overview-search = Kart ara
overview-today = Bugün
overview-loading = Kartlar okunuyor…
overview-no-cards = Henüz kart yok
overview-no-cards-body = E-imza kartınızı okuyucuya takın. Bekçi kartı tanır, ne zamana kadar geçerli olduğunu burada gösterir ve süresi dolmadan haber verir.
overview-no-match = Aramanıza uyan kart yok. Ad, seri numarası ya da sertifikayı verenle arayabilirsiniz.
overview-service-gone = Bekçi hizmeti çalışmıyor: kartlar izlenmiyor ve hatırlatma gelmez. Aşağıda en son bilinenler var.
overview-start-service = Hizmeti başlat
overview-service-not-started = Hizmet başlatılamadı. Bekçi’yi yeniden kurun ya da tanılama sayfasına bakın.
overview-records-unreadable = Kart kayıtları okunamadı. Tanılama sayfasına bakın.
overview-window-not-opened = Kılavuz penceresi açılamadı. Bekçi’yi yeniden kurun.
overview-wish-failed = İsteğiniz kaydedilemedi. Biraz sonra yeniden deneyin.
# $address (String) - açılacak sayfanın adresi
overview-no-browser = Tarayıcı açılamadı. Bu adresi tarayıcınıza siz yazın: { $address }
overview-back-to-cards = ‹ Kartlar
# $count (Number) - kart sayısı
overview-summary = { $count } kart
# $urgent (Number) - ilgilenilmesi gereken kart sayısı
# $count (Number) - kart sayısı
overview-summary-urgent = { $count } kart, { $urgent } tanesi ilgilenmenizi bekliyor
overview-summary-one-urgent = Kartınız ilgilenmenizi bekliyor
# $date (String) - gün
# $holder (String) - sertifika sahibi
overview-next-expiry = Sıradaki hatırlatma: { $date }, { $holder }
# $date (String) - gün
# $holder (String) - sertifika sahibi
overview-next-opening = Sıradaki: { $holder } adına olan kart { $date } tarihinde açılıyor

standing-revoked = İptal edilmiş
standing-ended = Süresi doldu
standing-ending = Bitmek üzere
standing-suspended = Askıda
standing-ending-soon = Yakında bitiyor
standing-new = Yeni, etkinleştirilmedi
standing-renewable = Yenilenebilir
standing-applied = Başvuruldu
standing-waiting = Gününü bekliyor
standing-well = Kullanımda
standing-retired = Kullanım dışı
standing-blank = Sertifika yok
overview-in-reader = Okuyucuda
# $days (Number) - kalan gün
overview-days-left = { $days ->
    [0] bugün bitiyor
    [1] yarın bitiyor
   *[other] { $days } gün kaldı
}
# $days (Number) - geçen gün
overview-days-ago = { $days ->
    [0] bugün bitti
    [1] dün bitti
   *[other] { $days } gün önce bitti
}
# $serial (String) - kart seri numarası
overview-card-number = Kart { $serial }
overview-no-holder = Adı bilinmeyen kart

# $date (String) - gün
time-line-renewal = Yenileme başlangıcı: { $date }
# $date (String) - gün
time-line-opens = { $date } günü açılıyor
# $from (String) - ilk gün
# $until (String) - son gün
# $renewal (String) - yenilemenin başladığı gün
# $percent (Number) - geçen bölüm, yüzde
time-line-spoken = Geçerlilik { $from } – { $until }; yüzde { $percent } geçti; elektronik yenileme { $renewal } gününden başlar
# $from (String) - ilk gün
# $until (String) - son gün
time-line-spoken-ended = Geçerlilik { $from } – { $until }; süresi doldu
# $from (String) - ilk gün
# $until (String) - son gün
time-line-spoken-ahead = Geçerlilik { $from } – { $until }; henüz başlamadı
# $opens (String) - açıldığı gün
# $until (String) - son gün
time-line-spoken-waiting = { $opens } günü açılıyor, { $until } gününe kadar geçerli

card-action-activate = Etkinleştir
card-action-lift = Askıdan indir
card-action-renew = Yenile
card-action-guide = Ne yapmalı?
card-action-snooze = Yarın hatırlat
card-action-applied = Başvurdum
card-action-retire = Kullanmıyorum
card-action-reactivate = Yeniden kullanıyorum
card-action-details = Ayrıntılar
# $action (String) - düğmenin adı
# $holder (String) - sertifika sahibi
card-action-spoken = { $action }: { $holder }

fact-card-serial = Kart seri no
fact-card-label = Kartın adı
fact-first-seen = İlk görülme
fact-last-seen = Son görülme
fact-due = Sıradaki hatırlatma
fact-applied = Başvuru
fact-snoozed = Ertelendi
fact-holder = Sahibi
fact-national-id = T.C. Kimlik No
fact-issuer = Veren
fact-serial-number = Sertifika seri no
fact-key = Anahtar
fact-revocation = İptal durumu
fact-checked = Sorulma zamanı
fact-validity = Geçerlilik
revocation-good = İptal edilmemiş
revocation-not-checked = Henüz sorulmadı

history-empty = Henüz bir şey gösterilmedi. Bekçi’nin bildirimleri ve yanıtlarınız burada durur.
history-new-card = Yeni kart görüldü
history-probably-in-use = Kart ilk kez görüldü
history-waiting-card = Kartın günü bekleniyor
history-card-opened = Kart açıldı
history-expiring = Bitiş tarihi hatırlatıldı
history-revoked = Sertifikanın iptali bildirildi
history-suspended = Sertifikanın askıda olduğu bildirildi
history-mute-card = Karttan yanıt gelmedi
history-card-in-use = Kart başka bir programda açıktı
history-activation-failed = Etkinleştirme penceresi açılamadı
history-overview-failed = Genel bakış penceresi açılamadı
history-inventory-set-aside = Bozuk kayıtlar bir kenara kaldırıldı
history-inventory-unusable = Kart kayıtları kullanılamadı
history-autostart = Oturumla birlikte başlasın mı diye soruldu
history-autostart-failed = Oturumla birlikte başlama ayarlanamadı
history-page-not-opened = Sayfa açılamadı
history-file-not-shown = Klasör açılamadı
history-command = Sizin isteğiniz
# $notice (String) - bildirimin kodu
history-unknown = Bildirim ({ $notice })
history-answer-reactivate = Yeniden kullanıyorum
history-answer-snooze-week = Bir hafta sonra hatırlat
history-answer-snooze-next = Sıradaki gününde hatırlat

# $path (String) - ayar dosyasının yolu
overview-settings-file = Ayarlar hemen geçerli olur ve şu dosyada durur: { $path }
overview-reset = Varsayılana dön
overview-on = Açık
overview-off = Kapalı
overview-language-auto = Sistemin dili
overview-contrast-auto = Sistemin ayarı
overview-contrast-normal = Olağan
overview-contrast-high = Yüksek
overview-setting-not-saved = Ayar kaydedilemedi. Diskte yer olduğuna ve ayar dosyasının size ait olduğuna bakın.

diagnosis-intro = Bekçi’nin işini görmesi için gereken her şeye bakılır. Destek raporunda ad ve numara bulunmaz.
diagnosis-check-again = Yeniden bak
diagnosis-copy = Raporu kopyala
diagnosis-save = Raporu kaydet
diagnosis-checking = Bakılıyor…
diagnosis-copied = Rapor panoya kopyalandı; destek iletinize yapıştırın.
# $path (String) - kaydedilen dosya
diagnosis-saved = Rapor kaydedildi: { $path }
diagnosis-not-saved = Rapor kaydedilemedi. Diskte yer olduğuna bakın ya da raporu kopyalayın.

about-licence = Açık kaynaklıdır: MIT ya da Apache-2.0 lisansıyla, hangisini isterseniz.
about-kept-title = Neyi saklar?
about-kept = Kartların seri numarasını ve adını; sertifikaların sahibini, verenini, tarihlerini, seri numarasını ve türünü; ne zaman görüldüklerini ve verdiğiniz yanıtları. Hepsi bu bilgisayarda kalır. T.C. Kimlik No’nuz saklanmaz; yalnızca anahtarlı özeti ve size göstermek için maskeli biçimi tutulur. PIN, güvenlik sözcüğü ve SMS kodu yalnızca etkinleştirme sürerken onun penceresinin belleğinde durur ve yalnızca Kamu SM’ye ya da kartınıza gider; güvenlik sözcüğünüz ve Kimlik No’nuz ancak siz isterseniz sistemin anahtarlığına konur. PUK hiç sorulmaz. Ağa bunun dışında yalnızca iptal durumu ve gereken sertifikalar için çıkılır; Tanılama bağlantıyı dener. Hepsini silmek için:
    bekci forget --all
