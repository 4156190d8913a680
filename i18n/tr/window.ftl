### Etkinleştirme penceresi.

# $holder (String) - sertifika sahibinin kısaltılmış adı
window-title-of-card = E-imza kartı: { $holder } – Bekçi
window-title = E-imza kartı kılavuzu – Bekçi
window-heading = E-imza kartınızı kullanıma açın
window-subheading = Adım adım, yanınızdayız.
# $serial (String) - kart seri numarası
window-serial = Kart seri no { $serial }
# $date (String) - sertifikanın son günü
window-valid-until = { $date } tarihine kadar geçerli
# $date (String) - sertifikanın ilk günü
window-valid-from = Geçerliliği { $date } tarihinde başlıyor
window-steps = Adımlar
# $number (Number) - adım, 1’den başlayarak
# $count (Number) - adımların sayısı
window-step-of = Adım { $number } / { $count }
# $number (Number) - adım, 1’den başlayarak
# $name (String) - adımın adı
window-step-spoken = { $number }. adım: { $name }
# $number (Number) - adım, 1’den başlayarak
# $count (Number) - adımların sayısı
# $name (String) - adımın adı
window-step-line = Adım { $number } / { $count } – { $name }
window-back = Geri
window-forward = İleri
window-open-portal = Portalı tarayıcıda aç
window-card-works = Kartım çalışıyor
window-card-is-in = Kartı taktım
window-language = Dil
window-about = Hakkında
window-close = Kapat
window-service-gone = Bekçi hizmeti çalışmıyor. Devam edebilirsiniz: okuyucuya bu pencere bakar.
# $address (String) - portalın adresi
window-no-browser = Tarayıcı açılamadı. Bu adresi tarayıcınıza siz yazın: { $address }
# $heading (String) - portal ekranının başlığı
window-picture-of-screen = Portal ekranının resmi: { $heading }
window-picture-of-card = Çipli parça, ok yönünde kart okuyucuya giriyor
window-picture-caption = Portalda göreceğiniz ekran:
# $label (String) - portaldaki düğmenin adı
window-press = { $label } – buna basın
window-look-here = Buraya bakın
about-title = Bekçi hakkında
about-what = Bekçi, nitelikli e-imza kartınızı gözetir ve yeni kartınızı kullanıma açarken size yol gösterir. Yazdıklarınız yalnızca Kamu SM’nin portalına ve kartınıza gider; PIN’iniz ve SMS kodlarınız saklanmaz, PUK kodunuz hiç sorulmaz.
about-independent = Bekçi, Kamu SM’nin ürünü değildir.
# $version (String) - sürüm numarası
about-version = Sürüm { $version }
about-made-with = Pencere, Slint ile yapılmıştır:

field-menu-cut = Kes
field-menu-copy = Kopyala
field-menu-paste = Yapıştır
field-menu-select-all = Tümünü seç
