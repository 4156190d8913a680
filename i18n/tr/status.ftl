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

status-cards = Kartlar
status-no-cards = (kayıtlı kart yok)
card-new = yeni
card-waiting = günü bekleniyor
card-active = kullanımda
card-retired = emekli
card-present = okuyucuda
kind-nes = Nitelikli Elektronik Sertifika
kind-mali-muhur = Mali Mühür
kind-seal = Elektronik mühür
kind-other = Diğer sertifika
# $from (String) - ilk gün
# $until (String) - son gün
certificate-validity = { $from } – { $until }
