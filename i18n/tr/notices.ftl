### Bildirimler.

language-name = Türkçe

# $holder (String) - sertifika sahibinin kısaltılmış adı
notice-new-card = Yeni e-imza kartı: { $holder }
# $date (String) - sertifikanın son günü
notice-new-card-body = Sertifikanız { $date } tarihine kadar geçerli. Kartı kullanabilmeniz için PIN bilgisini öğrenmeniz gerekiyor; adım adım yanınızdayız.
# $holder (String) - sertifika sahibinin kısaltılmış adı
notice-probably-in-use = Bu kartı kullanıyor musunuz? { $holder }
# $date (String) - sertifikanın son günü
notice-probably-in-use-body = Bekçi bu kartı ilk kez gördü; sertifikası { $date } tarihine kadar geçerli. Kullanıyorsanız bildirin, bir daha sormayalım.
# $holder (String) - sertifika sahibinin kısaltılmış adı
notice-waiting-card = Yeni kartınız henüz kullanılamaz: { $holder }
# $date (String) - sertifikanın ilk günü
notice-waiting-card-body = Bu kartın sertifikası { $date } tarihinde başlıyor. O güne kadar eski kartınızı kullanın; onu atmayın, imha etmeyin.
# $date (String) - kartın açıldığı gün
# $old (String) - eski kartın seri numarası
notice-waiting-card-body-old = Bu kart { $date } tarihinde açılıyor. O güne kadar { $old } numaralı eski kartınızı kullanın; onu atmayın, imha etmeyin. Günü gelince haber vereceğiz.
# $holder (String) - sertifika sahibinin kısaltılmış adı
notice-card-opened = Yeni kartınız bugün açıldı: { $holder }
# $date (String) - sertifikanın son günü
notice-card-opened-body = Artık bu kartı kullanabilirsiniz; sertifikası { $date } tarihine kadar geçerli. Etkinleştirmek için kartı okuyucuya takın.
# $holder (String) - sertifika sahibinin kısaltılmış adı
# $days (Number) - kalan gün
notice-expiring = { $days ->
    [1] e-imzanız yarın bitiyor: { $holder }
   *[other] e-imzanızın bitmesine { $days } gün kaldı: { $holder }
}
# $holder (String) - sertifika sahibinin kısaltılmış adı
notice-expiring-today = e-imzanız bugün bitiyor: { $holder }
# $holder (String) - sertifika sahibinin kısaltılmış adı
notice-expired-today = e-imzanız bugün bitti: { $holder }
# $holder (String) - sertifika sahibinin kısaltılmış adı
# $days (Number) - geçen gün
notice-expired = { $days ->
    [1] e-imzanız dün bitti: { $holder }
   *[other] e-imzanız { $days } gün önce bitti: { $holder }
}
# $date (String) - sertifikanın son günü
# $last (String) - elektronik yenileme için son gün
notice-expiring-body = Sertifikanız { $date } tarihinde bitiyor. Islak imza gerekmeden, elektronik olarak yenilemek için son gün: { $last }. Sonrasında başvuru kâğıtla yapılır ve yaklaşık iki hafta sürer.
# $date (String) - sertifikanın son günü
notice-expiring-last-body = Sertifikanız { $date } tarihinde bitiyor. Elektronik olarak yenilemek istiyorsanız şimdi başvurun; bittikten sonra başvuru kâğıtla yapılır ve yaklaşık iki hafta sürer.
# $date (String) - sertifikanın son günü
notice-expiring-applied-body = Sertifikanız { $date } tarihinde bitiyor ve yenisi için başvurmuştunuz. Yeni kart geldi mi? Geldiyse okuyucuya takın; eskisini bitene kadar atmayın.
# $date (String) - sertifikanın son günü
notice-expired-body = Sertifikanız { $date } tarihinde bitti; bu kartla artık imza atılamaz. Yenisi için kâğıtla başvurmanız gerekir, yaklaşık iki hafta sürer. Kartı kullanmayacaksanız bildirin, bir daha hatırlatmayalım.
# $holder (String) - sertifika sahibinin kısaltılmış adı
notice-revoked = e-imza sertifikanız iptal edilmiş: { $holder }
notice-revoked-body = Kamu SM bu sertifikanın iptal edildiğini bildiriyor; bu kartla imza atılamaz. İptali siz istemediyseniz Çağrı Merkezini arayın: 444 5 576.
# $holder (String) - sertifika sahibinin kısaltılmış adı
notice-suspended = e-imza sertifikanız askıda: { $holder }
notice-suspended-body = Kamu SM bu sertifikanın askıya alındığını bildiriyor; askıdan indirilene kadar imza atılamaz. Askıdan indirmek için adım adım yanınızdayız.
notice-mute-card = Karttan yanıt alınamıyor
# $reader (String) - kart okuyucunun adı
notice-mute-card-body = { $reader } okuyucusundaki kart ters takılmış olabilir. Çipli yüzü okuyucunun gösterdiği yöne çevirip yeniden takın.
notice-card-in-use = Kart başka bir programda açık
# $reader (String) - kart okuyucunun adı
notice-card-in-use-body = { $reader } okuyucusundaki kartı başka bir program tek başına kullanıyor. O programı kapatın; kart boşalınca kendiliğinden okunur.
notice-activation-failed = Etkinleştirme penceresi açılamadı
notice-activation-failed-body = Pencere programı çalışmadı. Yeniden deneyin; olmazsa Bekçi’yi yeniden kurun.
notice-overview-failed = Bekçi penceresi açılamadı
notice-overview-failed-body = Pencere programı çalışmadı. Yeniden deneyin; olmazsa Bekçi’yi yeniden kurun.
notice-inventory-set-aside = Kart kayıtları okunamadı
notice-inventory-set-aside-body = Bozuk dosya silinmedi, bir kenara kaldırıldı ve yeni bir kayıt başlatıldı. Kartlarınızı bir kez okuyucuya takmanız yeterli.
notice-inventory-unusable = Kart kayıtları kullanılamıyor
# $cause (String) - nedeni
notice-inventory-unusable-body = Kartlarınız izleniyor, ama görülenler saklanamıyor ({ $cause }). Diskte yer açıp Bekçi’nin klasörüne yazabildiğinize bakın, sonra kartınızı çıkarıp yeniden takın.
notice-start-at-login = Bekçi her oturumda başlasın mı?
notice-start-at-login-body = Sertifikanızın süresini zamanında hatırlatabilmesi için Bekçi’nin hep çalışıyor olması gerekir. Sonradan ayarlardan ya da bekci autostart komutuyla değiştirebilirsiniz.
notice-start-at-login-failed = Bekçi oturumla birlikte başlatılamıyor
notice-start-at-login-failed-body = Başlangıç ayarı yazılamadı. Ev klasörünüzde yer ve yazma izni olduğuna bakıp yeniden deneyin.
notice-page-not-opened = Sayfa açılamadı
# $address (String) - sayfanın adresi
notice-page-not-opened-body = Bekçi sayfayı tarayıcınızda açamadı. Şu adresi kendiniz açın: { $address }
notice-file-not-shown = Klasör açılamadı
# $folder (String) - klasörün yolu
notice-file-not-shown-body = Bekçi klasörü dosya yöneticinizde açamadı. Şu klasörü kendiniz açın: { $folder }

action-activate = Etkinleştir
action-later = Sonra
action-in-use = Zaten kullanıyorum
action-show-how = Nasıl takılır?
action-try-again = Yeniden dene
action-show-file = Dosyayı göster
action-renew = Yenile
action-snooze = Yarın hatırlat
action-applied = Başvurdum
action-retire = Bu kartı kullanmıyorum
action-unsuspend = Askıdan indir
action-diagnose = Tanılamayı aç
action-start-at-login = Evet, başlasın
action-no = Hayır
