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
# $url (String) - deneme portalının adresi
demo-portal = Etkinleştirme, bu bilgisayarda çalışan deneme portalında yapılıyor: { $url }
# $identity (String) - kimlik numarası
# $word (String) - güvenlik sözcüğü
demo-account = Soruldukça yazacaklarınız: Kimlik No { $identity }, Güvenlik Sözcüğü { $word }. Gelen SMS burada gösterilir.
# $code (String) - SMS ile gelen kod
demo-sms = Telefonunuza gelen SMS Onay Kodu: { $code }
# $text (String) - resimdeki harfler
demo-picture = Resim okunmuyorsa, yazan: { $text }
# $choice (String) - seçilen
demo-choice = Gösteri seçiyor: { $choice }
# $what (String) - yazılan
demo-typed = Gösteri yazıyor: { $what }
