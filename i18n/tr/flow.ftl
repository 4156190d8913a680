### Akış dosyaları: tarayıcıdaki adımlar, “bekci flow” komutu.

flow-e-devlet-open = Kamu SM’nin Online İşlemler sayfasını tarayıcınızda açın.
flow-e-devlet-sign-in = e-Devlet ile giriş yapın. e-Devlet şifrenizi yalnızca e-Devlet’in kendi sayfasına yazın; Bekçi onu istemez.
flow-e-devlet-services = “NES İşlemleri”nden “Bireysel İşlemler”e girin.
flow-e-devlet-pin-page = “PIN / PUK Bilgisi”ni açın; kartınızın seri numarasının satırındaki PIN’i not edin.
flow-e-devlet-new-pin = PIN görünmüyorsa “PIN Oluşturma / Kilit Çözme”yi seçin. Bu işlem bir Java programı indirir ve onay kodu ister. PUK denemeyin.

# $path (String) - dosya
# $authority (String) - sertifika hizmet sağlayıcısı
flow-good = { $path }: sorun yok ({ $authority }).
# $name (String) - dosyanın adı
# $authority (String) - sertifika hizmet sağlayıcısı
flow-line = { $name }: { $authority } (Bekçi ile gelen)
# $name (String) - dosyanın adı
# $authority (String) - sertifika hizmet sağlayıcısı
# $path (String) - dosya
flow-line-of-file = { $name }: { $authority } ({ $path })
# $name (String) - yolun adı
# $page (String) - adresi
flow-route-program = { $name }: Bekçi’nin içinde, { $page }
# $name (String) - yolun adı
# $page (String) - adresi
flow-route-browser = { $name }: tarayıcıda, { $page }
# $name (String) - yolun adı
flow-route-own-site = { $name }: tarayıcıda, sağlayıcının kendi sitesinde

# $path (String) - dosya
flow-problem-unreadable = { $path } okunamadı. Dosyanın adını ve izinlerini kontrol edin.
# $path (String) - dosya
# $line (Number) - satır
flow-problem-not-toml = { $path }, satır { $line }: TOML yazımı bozuk. O satırı ve öncesini kontrol edin.
# $path (String) - dosya
# $line (Number) - satır
# $key (String) - anahtar
flow-problem-unknown-key = { $path }, satır { $line }: “{ $key }” diye bir anahtar yok. Silin ya da yazımını düzeltin.
# $path (String) - dosya
# $line (Number) - satır
# $key (String) - anahtar
flow-problem-missing = { $path }, satır { $line }: “{ $key }” eksik. Ekleyin.
# $path (String) - dosya
# $line (Number) - satır
# $key (String) - anahtar
flow-problem-bad-value = { $path }, satır { $line }: “{ $key }” boş, çok uzun ya da başka türden. “bekci flow example” doğrusunu gösterir.
# $path (String) - dosya
# $line (Number) - satır
# $name (String) - yazılan
flow-problem-bad-driver = { $path }, satır { $line }: “{ $name }” bir sürücü değil. "program" ya da "browser" yazın.
# $path (String) - dosya
# $line (Number) - satır
# $id (String) - adım
flow-problem-unknown-step = { $path }, satır { $line }: “{ $id }” diye bir adım yok. Bilinen bir adım ya da tr ve en ile kendi sözünüzü yazın.
# $path (String) - dosya
# $line (Number) - satır
# $id (String) - adım
flow-problem-step-of-program = { $path }, satır { $line }: { $id } bu sürücünün adımı değil. Kılavuzun adımları "program", e-Devlet’inkiler "browser" yolundadır.
# $path (String) - dosya
# $line (Number) - satır
# $page (String) - adres
flow-problem-bad-page = { $path }, satır { $line }: “{ $page }” açılmaz. “hosts” içindeki bir adın https adresini yazın.
# $path (String) - dosya
# $line (Number) - satır
# $host (String) - ad
flow-problem-foreign-host = { $path }, satır { $line }: Bekçi kendisi yalnızca kamusm.gov.tr’ye gider, “{ $host }” adresine değil. Bu yolu "browser" yapın.
# $path (String) - dosya
# $line (Number) - satır
# $name (String) - yolun adı
flow-problem-same-name = { $path }, satır { $line }: “{ $name }” adlı bir yol daha var. Birini yeniden adlandırın.
# $path (String) - dosya
# $line (Number) - satır
# $id (String) - adım
flow-problem-same-step = { $path }, satır { $line }: { $id } adımı bu yolda bir daha var. Birini silin.
