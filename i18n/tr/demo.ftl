### Gösteri.

demo-begin = Bekçi gösterisi. Kart, okuyucu ve sertifika benzetilmiştir; bilgisayarınızda hiçbir şey kalmaz. Bitirmek için Ctrl-C.
# $reader (String) - okuyucunun adı
demo-reader = Okuyucu bağlandı: { $reader }
demo-card-in = Okuyucuya bir kart takıldı; PIN sorulmadan okunuyor…
# $holder (String) - sertifikanın sahibi
# $id (String) - maskelenmiş kimlik numarası
demo-holder = Sahibi: { $holder }, T.C. Kimlik No { $id }
# $issuer (String) - sertifikayı veren
demo-issuer = Veren: { $issuer }
# $from (String) - ilk gün
# $until (String) - son gün
# $key (String) - anahtar
demo-validity = Geçerli: { $from } – { $until } ({ $key })
# $serial (String) - kartın seri numarası
demo-remembered = { $serial } numaralı kart ilk kez görüldü ve kaydedildi: yeni.
demo-notice = Bildirim:
# $seconds (Number) - saniye
demo-notice-shown = Masaüstünüzde gösterildi. Bir düğmesine tıklayın; { $seconds } saniye içinde tıklamazsanız gösteri “Etkinleştir”i seçer.
demo-notice-not-shown = Bu oturumda bildirim gösteren bir program yok; gösteri “Etkinleştir”i kendisi seçiyor.
# $action (String) - seçilen düğme
demo-chosen = Seçilen: { $action }
demo-window = Etkinleştirme penceresi açıldı; dokunmazsanız adımları kendisi gösterip kapanır.
demo-no-window = Bu oturumda pencere açılamıyor; kılavuzun dokuz adımı:
# $step (Number) - adımın numarası
# $title (String) - adımın adı
demo-step = { $step }/9 { $title }
demo-completed = Kart etkin: artık imza için kullanılabilir, bir daha sorulmaz.
demo-closed = Pencere kapatıldı. Kart yeniden takıldığında kalınan adımdan devam edilir.
demo-answered = Gösteri burada bitti; kart için bir daha bildirim gösterilmez.
demo-card-out = Kart çıkarıldı.
demo-end = Gösteri bitti, geçici dosyalar silindi. Gerçek okuyucularla çalıştırmak için: bekci run
demo-reader-name = Benzetilmiş okuyucu
demo-card-holder = AYŞE ÖRNEK
