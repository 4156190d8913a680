### Durum.

# $version (String) - hizmetin sürümü
# $readers (String) - okuyucuların durumu
status-running = Bekçi { $version } çalışıyor; { $readers }
status-not-running = Bekçi hizmeti çalışmıyor. Başlatmak için: bekci run
readers-watching = okuyucular izleniyor.
readers-no-service = akıllı kart hizmeti (PC/SC) bulunamadı, yeniden deneniyor.
readers-degraded = akıllı kart hizmeti (PC/SC) hata veriyor, yeniden deneniyor.

status-readers = Okuyucular
status-no-readers = (okuyucu yok)
reader-empty = boş
reader-reading = okunuyor
reader-card = kart takılı
reader-mute = karttan yanıt yok; ters takılmış olabilir
reader-unrecognised = e-imza kartı değil
reader-in-use = kart başka bir programda açık
reader-left-alone = kart, açık olan etkinleştirmesine bırakıldı

status-cards = Kartlar
status-no-cards = (kayıtlı kart yok)
card-new = yeni
card-waiting = günü bekleniyor
card-active = kullanımda
card-retired = kullanım dışı
card-present = okuyucuda
kind-nes = Nitelikli Elektronik Sertifika
kind-mali-muhur = Mali Mühür
kind-seal = Elektronik mühür
kind-other = Diğer sertifika
# $from (String) - ilk gün
# $until (String) - son gün
certificate-validity = { $from } – { $until }
# $days (Number) - kalan gün
certificate-days = { $days ->
    [0] bugün bitiyor
    [1] yarın bitiyor
   *[other] { $days } gün kaldı
}
certificate-ended = süresi doldu
# $date (String) - gün
card-waiting-until = { $date } tarihinde açılacak
revocation-revoked = iptal edilmiş
revocation-suspended = askıda
revocation-unknown = Kamu SM tanımıyor
# $date (String) - gün
# $card (String) - kartın seri numarası
status-next-reminder = Sıradaki hatırlatma: { $date }, { $card }
status-history = Geçmiş
status-no-history = (henüz bir şey gösterilmedi)

# $count (Number) - kart sayısı
# $days (Number) - kalan gün
check-all-well = İYİ: { $count } kart, en yakını { $days } gün
# $card (String) - kartın seri numarası
# $days (Number) - kalan gün
check-ends = { $card } numaralı kartın sertifikası { $days ->
    [0] bugün bitiyor
    [1] yarın bitiyor
   *[other] { $days } gün sonra bitiyor
}
# $card (String) - kartın seri numarası
check-ended = { $card } numaralı kartın sertifikası bitti
# $card (String) - kartın seri numarası
check-opened = { $card } numaralı kart etkinleştirilmeyi bekliyor
# $card (String) - kartın seri numarası
check-suspended = { $card } numaralı kartın sertifikası askıda
# $card (String) - kartın seri numarası
check-revoked = { $card } numaralı kartın sertifikası iptal edilmiş
check-no-cards = kayıtlı kart yok
check-attention = DİKKAT
check-critical = ACİL
check-unknown = BİLİNMİYOR
