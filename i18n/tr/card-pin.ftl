### Kartın PIN’i: deneme, değiştirme, kilit. Uçbirim de pencere de bunları kullanır.

card-pin-begin = Kartın PIN’i. PIN’iniz yalnızca karta gönderilir; hiçbir yere yazılmaz, saklanmaz.
card-pin-looking = Karta bakılıyor…
card-pin-tries-none-spent = Son doğru girişten beri yanlış deneme yok.
# $tries (Number) - en az bu kadar hak
card-pin-tries-at-least = Yanlış deneme yapılmış; en az { $tries } hak kaldı.
# $tries (Number) - kalan hak
card-pin-tries-exactly = { $tries } deneme hakkı kaldı.
card-pin-tries-last = Kart ya kilitli ya da son deneme hakkında. Emin değilseniz denemeyin.
card-pin-tries-unknown = Kalan deneme hakkı bilinmiyor: bu kart söylemiyor.
# $min (Number) - en az karakter
# $max (Number) - en çok karakter
card-pin-lengths = Bu kartın PIN’i { $min }–{ $max } karakterdir.
card-pin-not-changeable = Bu kartın PIN’inin kart üzerinde nasıl değiştirildiği açıklanmamış; Bekçi onu değiştirmez.
card-pin-enter = PIN’inizi yazın; karta bir kez gönderilir. Başka seçenekler için boş bırakıp Enter’a basın.
card-pin-keypad = PIN’inizi kart okuyucunun tuşlarıyla girip onaylayın. Buraya bir şey yazmayın.
card-pin-risk-certain = Bu, kartın son deneme hakkı. PIN yanlışsa kart kilitlenir ve ancak portaldaki Kilit Çözme ile açılır.
card-pin-risk-unknown = Kart, kaç deneme hakkı kaldığını söylemiyor; bu sonuncusu olabilir. PIN yanlışsa kart kilitlenebilir ve ancak portaldaki Kilit Çözme ile açılır.
card-pin-change-enter = Eski PIN’inizi, sonra yenisini iki kez yazın. Başka seçenekler için boş bırakıp Enter’a basın.
card-pin-change-typed-here = PIN okuyucunun tuşlarıyla değiştirilemiyor; eskisi de yenisi de bu bilgisayarda yazılır.
card-pin-change-question = Yine de değiştirilsin mi?
card-pin-weak = Bu PIN ilk denenecek olanlardan: aynı rakam, sıralı rakamlar ya da bir yıl. Başka bir PIN seçin.
card-pin-accepted = PIN doğru: kart kabul etti. Kartınız kullanıma hazır.
card-pin-changed = Kartınızın PIN’i değişti. Yenisini yalnızca siz biliyorsunuz; portaldaki PIN bilgisi artık geçerli değil.
# $tries (Number) - kalan hak
card-pin-wrong-left = PIN yanlış. { $tries } deneme hakkı kaldı; notunuza bakmadan yeniden denemeyin.
card-pin-wrong = PIN yanlış. Kart kalan hakkı söylemiyor; notunuza bakmadan yeniden denemeyin.
card-pin-not-typed-late = Okuyucuda süre doldu; karta bir şey gönderilmedi. Yeniden deneyin.
card-pin-not-typed-cancelled = Okuyucuda vazgeçildi; karta bir şey gönderilmedi.
card-pin-not-typed-unequal = Okuyucuya girilen PIN’ler birbirini tutmuyor; karta bir şey gönderilmedi. Yeniden deneyin.
card-pin-not-typed-length = Okuyucuya girilen PIN’in uzunluğu uymuyor; karta bir şey gönderilmedi. Yeniden deneyin.
card-pin-not-a-pin = Kart bunu PIN olarak almadı; deneme hakkı eksilmez. Yazdığınızı kontrol edin.
card-pin-not-ready = Kartta henüz PIN yok ya da kart kullanım aşamasında değil. 444 5 576 numaralı Çağrı Merkezini arayın.
card-pin-blocked = PIN kilitli. Kilidi yalnızca portaldaki “Kilit Çözme” açar ve size yeni bir PIN verir.

card-pin-trouble-no-card = Kart okuyucuda değil. Kartı takın.
card-pin-trouble-another = Okuyucudaki kart başka bir kart; ona bir şey gönderilmedi. Bu kartı takın.
card-pin-trouble-in-use = Kartı başka bir program kullanıyor. O programı kapatıp yeniden bakın.
card-pin-trouble-mute = Kart yanıt vermiyor. Çıkarıp yeniden takın; ters takılmış olabilir.
card-pin-trouble-unreachable = Okuyucuya ulaşılamıyor; karta bir şey gönderilmedi. Okuyucuyu çıkarıp takın ve yeniden bakın.
card-pin-trouble-form = Kart PIN’inin nasıl gönderileceğini söylemiyor; Bekçi bu kartta PIN denemez. Kart üreticisinin programını kullanın.
card-pin-trouble-keypad = Okuyucunun tuş takımı bu işi almadı; karta bir şey gönderilmedi. PIN’i burada yazabilirsiniz.
card-pin-trouble-lost = Kart yanıtını tamamlamadı; denemenin sayılıp sayılmadığı bilinmiyor. Kartı çıkarmadan yeniden bakın.

# $min (Number) - en az karakter
# $max (Number) - en çok karakter
card-pin-problem-length = Uzunluk { $min }–{ $max } karakter olmalı. Karta bir şey gönderilmedi.
card-pin-problem-digits = Bu kartın PIN’i yalnızca rakamdır. Karta bir şey gönderilmedi.
card-pin-problem-unequal = Yeni PIN’in iki yazılışı birbirini tutmuyor. Yeniden yazın.
card-pin-problem-same = Yeni PIN eskisiyle aynı. Başka bir PIN seçin.
card-pin-problem-refused = Kart bu PIN’i az önce reddetti; yeniden gönderilmedi. Notunuza bakın.

card-pin-choice-try = PIN’i kartta dene
card-pin-choice-change = PIN’i değiştir
card-pin-choice-unlock = Portalda Kilit Çözme
card-pin-choice-send-at-risk = Yine de gönder
card-pin-choice-step-back = Vazgeç
card-pin-choice-change-yes = Değiştir
card-pin-choice-another-pin = Başka bir PIN seç
card-pin-choice-weak-yes = Yine de bunu kullan
card-pin-choice-look-again = Yeniden bak
card-pin-choice-type-here = Bu bilgisayarda yaz
card-pin-choice-back = Geri
card-pin-choice-leave = Bitir
card-pin-field = PIN
card-pin-field-old = Eski PIN
card-pin-field-new = Yeni PIN
card-pin-end-accepted = Kart PIN’i kabul etti. Kartınız etkin.
card-pin-end-nothing = Kart PIN’i kabul etmedi ya da denenmedi.
card-pin-which-card = Hangi kart olduğu bilinmiyor. Kartı takın ya da “--card SERİ” ile seri numarasını verin.
# $serial (String) - kart seri numarası
card-pin-open-elsewhere = { $serial } numaralı kartın etkinleştirmesi başka bir pencerede ya da uçbirimde açık; oradan devam edin.
card-pin-asked-for-again = Bu kart yeniden istendi; etkinleştirmesi burada açık.
