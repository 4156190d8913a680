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
notice-mute-card = Karttan yanıt alınamıyor
# $reader (String) - kart okuyucunun adı
notice-mute-card-body = { $reader } okuyucusundaki kart ters takılmış olabilir. Çipli yüzü okuyucunun gösterdiği yöne çevirip yeniden takın.
notice-card-in-use = Kart başka bir programda açık
# $reader (String) - kart okuyucunun adı
notice-card-in-use-body = { $reader } okuyucusundaki kartı başka bir program tek başına kullanıyor. O programı kapatın; kart boşalınca kendiliğinden okunur.
notice-activation-failed = Etkinleştirme penceresi açılamadı
notice-activation-failed-body = Pencere programı çalışmadı. Yeniden deneyin; olmazsa Bekçi’yi yeniden kurun.
notice-inventory-set-aside = Kart kayıtları okunamadı
notice-inventory-set-aside-body = Bozuk dosya silinmedi, bir kenara kaldırıldı ve yeni bir kayıt başlatıldı. Kartlarınızı bir kez okuyucuya takmanız yeterli.

action-activate = Etkinleştir
action-later = Sonra
action-in-use = Zaten kullanıyorum
action-show-how = Nasıl takılır?
action-try-again = Yeniden dene
action-show-file = Dosyayı göster
