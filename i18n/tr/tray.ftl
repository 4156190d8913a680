### Bildirim alanı simgesi ve menüsü.

tray-title = Bekçi

# $holder (String) - sertifika sahibinin adı
# $course (String) - kartın durumu
tray-card = { $holder }: { $course }
tray-course-revoked = iptal edilmiş
tray-course-suspended = askıda
# $days (Number) - geçen gün
tray-course-ended = { $days ->
    [0] bugün bitti
    [1] dün bitti
   *[other] { $days } gün önce bitti
}
# $date (String) - kartın açıldığı gün
tray-course-waiting = { $date } tarihinde açılacak
# $days (Number) - kalan gün
tray-course-new = { $days ->
    [0] yeni, bugün bitiyor
    [1] yeni, yarın bitiyor
   *[other] yeni, { $days } gün kaldı
}
# $days (Number) - kalan gün
tray-course-in-use = { $days ->
    [0] kullanımda, bugün bitiyor
    [1] kullanımda, yarın bitiyor
   *[other] kullanımda, { $days } gün kaldı
}

tray-no-cards = Henüz bir kart görülmedi; kartınızı okuyucuya takın.
# $days (Number) - en yakın bitişe kalan gün
tray-all-well = Her şey yolunda; en yakın bitişe { $days } gün var.
tray-no-reader = Kart okuyucu takılı değil.
tray-no-service = Akıllı kart hizmeti (PC/SC) çalışmıyor.
# $time (String) - saat
tray-paused = Bildirimler duraklatıldı; { $time } olunca yeniden başlar.
# $time (String) - saat
tray-paused-tomorrow = Bildirimler duraklatıldı; yarın { $time } olunca yeniden başlar.

menu-no-cards = (henüz kart yok)
menu-activate = Etkinleştir…
menu-lift-suspension = Askıdan indir…
menu-what-to-do = Ne yapmalıyım?
menu-snooze = Hatırlatmayı ertele
menu-snooze-day = Yarına
menu-snooze-week = Bir hafta
menu-snooze-next = Sıradaki hatırlatmaya kadar
menu-details = Ayrıntılar…
menu-retire = Bu kartı artık kullanmıyorum
# $count (Number) - menüde gösterilmeyen kart sayısı
menu-more-cards = { $count } kart daha…
menu-open = Bekçi’yi aç…
menu-portal = Kamu SM sitesini aç
menu-pause = Bildirimleri duraklat
menu-pause-hour = Bir saat
menu-pause-today = Bugün
menu-resume = Bildirimleri yeniden başlat
menu-settings = Ayarlar…
menu-diagnosis = Yardım ve tanılama
menu-about = Hakkında
menu-quit = Çık
