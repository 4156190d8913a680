### Tanı: her denetim, varabileceği her sonuç ve yapılacak tek şey.

diagnosis-versions = Sürümler
diagnosis-service = Bekçi hizmeti
diagnosis-autostart = Kendiliğinden başlama
diagnosis-pcsc-service = Akıllı kart hizmeti
diagnosis-readers = Kart okuyucular
diagnosis-card = Kart
diagnosis-other-programs = Kartı kullanan başka programlar
diagnosis-akis-module = AKİS sürücüsü
diagnosis-session-bus = Masaüstü oturumu
diagnosis-notifications = Bildirimler
diagnosis-tray = Sistem tepsisi
diagnosis-keyring = Parola anahtarlığı
diagnosis-network = Kamu SM bağlantısı
diagnosis-clock = Saat
diagnosis-time-zone = Saat dilimi
diagnosis-settings = Ayarlar
diagnosis-records = Kart kayıtları

diagnosis-versions-known = Bekçi’nin ve sistemin sürümü.
diagnosis-service-running = Çalışıyor.
diagnosis-service-stopped = Çalışmıyor; takılan kartlar fark edilmez, bitiş tarihleri hatırlatılmaz.
# $system (String) - linux, windows ya da macos
diagnosis-service-stopped-advice = { $system ->
    [windows] Başlat menüsünden Bekçi’yi açın.
    [macos] Uygulamalar klasöründen Bekçi’yi açın.
   *[linux] Uygulamalar menüsünden Bekçi’yi açın ya da bekci run komutunu verin.
}
diagnosis-service-silent = Çalışıyor ama yanıt vermiyor.
diagnosis-service-silent-advice = Bekçi’den çıkın ve yeniden açın; sorun sürerse bu raporu destek birimine gönderin.
diagnosis-service-other-version = Çalışan hizmet bu programdan başka bir sürüm; büyük olasılıkla güncellemeden önce başlatılmış.
diagnosis-service-other-version-advice = Bekçi’den çıkın ve yeniden açın.
diagnosis-autostart-on = Oturum açtığınızda kendiliğinden başlar.
diagnosis-autostart-off = Oturum açtığınızda kendiliğinden başlamaz; hatırlatmalar ancak siz açınca gelir.
diagnosis-autostart-off-advice = bekci autostart on komutunu verin ya da ayarlardan açın.
diagnosis-autostart-twice = İki ayrı yoldan birden başlatılıyor.
diagnosis-autostart-twice-advice = bekci autostart on komutunu verin; fazla olanı kaldırır.
diagnosis-autostart-unknown = Kendiliğinden başlayıp başlamadığı anlaşılamadı.
diagnosis-autostart-unknown-advice = bekci autostart on komutunu verin.
diagnosis-pcsc-service-reachable = Çalışıyor ve yanıt veriyor.
diagnosis-pcsc-service-not-installed = Bu bilgisayarda kurulu değil; onsuz hiçbir kart okunamaz.
# $system (String) - linux, windows ya da macos
diagnosis-pcsc-service-not-installed-advice = { $system ->
    [windows] Hizmetler penceresinde (services.msc) “Akıllı Kart” hizmetini başlatın; yoksa Windows’u onarın.
    [macos] macOS’u güncelleyin; akıllı kart desteği sistemin parçasıdır.
   *[linux] Kurun: sudo apt install pcscd (Fedora’da: sudo dnf install pcsc-lite).
}
diagnosis-pcsc-service-stopped = Çalışmıyor; hiçbir kart okunamaz.
# $system (String) - linux, windows ya da macos
diagnosis-pcsc-service-stopped-advice = { $system ->
    [windows] Hizmetler penceresinde (services.msc) “Akıllı Kart” hizmetini başlatın ve başlangıç türünü Otomatik yapın.
    [macos] Okuyucuyu çıkarıp yeniden takın; hizmet okuyucuyla birlikte başlar.
   *[linux] Başlatın: sudo systemctl enable --now pcscd.socket
}
diagnosis-pcsc-service-refused = Bağlantı noktası duruyor ama dinleyen yok; hizmet büyük olasılıkla beklenmedik biçimde kapandı.
# $system (String) - linux, windows ya da macos
diagnosis-pcsc-service-refused-advice = { $system ->
    [windows] Hizmetler penceresinde (services.msc) “Akıllı Kart” hizmetini yeniden başlatın.
    [macos] Bilgisayarı yeniden başlatın.
   *[linux] Yeniden başlatın: sudo systemctl restart pcscd.socket pcscd
}
diagnosis-pcsc-service-no-permission = Çalışıyor ama bu kullanıcının bağlanma izni yok.
# $system (String) - linux, windows ya da macos
diagnosis-pcsc-service-no-permission-advice = { $system ->
    [windows] Bilgisayarı yöneten kişiden akıllı kart izni isteyin.
    [macos] Bilgisayarı yöneten kişiden akıllı kart izni isteyin.
   *[linux] Bağlantı noktasının izinlerini düzelttirin: sudo systemctl restart pcscd.socket; sandbox içinde çalışıyorsanız (snap, flatpak) akıllı kart iznini verin.
}
diagnosis-pcsc-service-denied = Bu oturumu geri çeviriyor; çoğunlukla uzaktan (SSH, uzak masaüstü) açılmış oturumlarda olur.
# $system (String) - linux, windows ya da macos
diagnosis-pcsc-service-denied-advice = { $system ->
    [windows] Bilgisayarın başında açılmış bir oturumda deneyin.
    [macos] Bilgisayarın başında açılmış bir oturumda deneyin.
   *[linux] Bilgisayarın başında açılmış bir oturumda deneyin ya da yöneticiden polkit’te org.debian.pcsc-lite.access_pcsc iznini isteyin.
}
diagnosis-pcsc-service-silent = Yanıt vermiyor.
# $system (String) - linux, windows ya da macos
diagnosis-pcsc-service-silent-advice = { $system ->
    [windows] Okuyucuyu çıkarıp yeniden takın; sorun sürerse bilgisayarı yeniden başlatın.
    [macos] Okuyucuyu çıkarıp yeniden takın; sorun sürerse bilgisayarı yeniden başlatın.
   *[linux] Okuyucuyu çıkarın, hizmeti yeniden başlatın (sudo systemctl restart pcscd) ve okuyucuyu yeniden takın.
}
diagnosis-pcsc-service-failing = Hata bildiriyor.
# $system (String) - linux, windows ya da macos
diagnosis-pcsc-service-failing-advice = { $system ->
    [windows] Bilgisayarı yeniden başlatın; sorun sürerse hata koduyla destek isteyin.
    [macos] Bilgisayarı yeniden başlatın; sorun sürerse hata koduyla destek isteyin.
   *[linux] Hizmeti yeniden başlatın (sudo systemctl restart pcscd); sorun sürerse hata koduyla destek isteyin.
}
diagnosis-readers-seen = Takılı okuyucu var.
diagnosis-readers-none = Hiçbir kart okuyucu görülmüyor.
# $system (String) - linux, windows ya da macos
diagnosis-readers-none-advice = { $system ->
    [windows] Okuyucuyu doğrudan bilgisayara takın; takılıysa üreticisinin sürücüsünü kurun.
    [macos] Okuyucuyu doğrudan bilgisayara takın; takılıysa üreticisinin sürücüsünü kurun.
   *[linux] Okuyucuyu doğrudan bilgisayara takın; takılıysa sürücüsünü kurun (çoğu için: sudo apt install libccid).
}
diagnosis-card-readable = Tanındı ve okundu.
diagnosis-card-none = Hiçbir okuyucuda kart yok.
diagnosis-card-none-advice = Kartı çip önde olacak biçimde sonuna kadar takın; şu anda kart kullanmıyorsanız bir şey yapmanız gerekmez.
diagnosis-card-mute = Okuyucuda bir şey var ama yanıt vermiyor; kart ters takılmış, kirli ya da bozuk olabilir.
diagnosis-card-mute-advice = Kartı çıkarın, çipini yumuşak bir bezle silin ve çip önde, doğru yüzü üstte olacak biçimde yeniden takın.
diagnosis-card-unrecognised = Okuyucudaki kart bir e-imza kartı değil ya da içinde sertifika yok.
diagnosis-card-unrecognised-advice = e-imza kartınızı takın; takılı olan oysa kartı veren Kamu SM’ye başvurun.
diagnosis-card-held = Kartı başka bir program yalnız kendisi için tutuyor; o bırakana kadar kimse okuyamaz.
diagnosis-card-held-advice = Kartı kullanan programı (imza uygulaması, tarayıcı) kapatın ya da kartı çıkarıp yeniden takın.
diagnosis-card-unreadable = Kart görülüyor ama okunurken hata oldu.
diagnosis-card-unreadable-advice = Kartı çıkarıp yeniden takın; sorun sürerse başka bir okuyucuda deneyin.
diagnosis-card-busy = Kartın okunması uzun sürüyor; başka bir program da onu kullanıyor olabilir.
diagnosis-card-busy-advice = Biraz bekleyip tanılamayı yeniden çalıştırın; sorun sürerse kartı çıkarıp yeniden takın.
diagnosis-card-not-examined = Kart görülüyor ama incelenmedi; Bekçi hizmeti onun hakkında bir şey söylemedi.
diagnosis-card-not-examined-advice = Bekçi’den çıkıp yeniden açın, sonra tanılamayı yeniden çalıştırın.
diagnosis-other-programs-none = Görünen başka program yok.
diagnosis-other-programs-seen = Bu programlar da akıllı kart hizmetine bağlı; bu olağandır.
diagnosis-akis-module-present = Kurulu ve bu bilgisayara uygun.
diagnosis-akis-module-missing = AKİS’in PKCS#11 sürücüsü bulunamadı; Bekçi’nin buna ihtiyacı yoktur, imza programlarının vardır.
# $system (String) - linux, windows ya da macos
diagnosis-akis-module-missing-advice = { $system ->
    [windows] Kamu SM’nin sayfasından AKİS (AKİA) kurulumunu indirip çalıştırın.
    [macos] Kamu SM’nin sayfasından AKİS (AKİA) paketini indirip kurun.
   *[linux] Kamu SM’nin sayfasından AKİS (AKİA) paketini indirip kurun.
}
diagnosis-akis-module-other-architecture = Kurulu AKİS sürücüsü bu bilgisayarın programlarına uymuyor; onu yükleyemezler.
# $system (String) - linux, windows ya da macos
diagnosis-akis-module-other-architecture-advice = { $system ->
    [windows] AKİS kurulumunun 64 bit olanını çalıştırın.
    [macos] AKİS paketinin bu işlemciye (Intel ya da Apple) uygun olanını kurun.
   *[linux] AKİS paketinin bu işlemciye (çoğunlukla amd64) uygun olanını kurun.
}
diagnosis-akis-module-broken = AKİS sürücüsünün yerindeki dosya bir kitaplık değil ya da okunamıyor.
diagnosis-akis-module-broken-advice = AKİS paketini kaldırıp yeniden kurun.
diagnosis-session-bus-reachable = Bulundu.
diagnosis-session-bus-none = Masaüstünün veri yoluna (D-Bus) ulaşılamıyor; bildirim ve tepsi simgesi gösterilemez.
# $system (String) - linux, windows ya da macos
diagnosis-session-bus-none-advice = { $system ->
    [windows] Oturumu kapatıp yeniden açın.
    [macos] Oturumu kapatıp yeniden açın.
   *[linux] Komutu masaüstü oturumunun içinde, sudo kullanmadan verin.
}
diagnosis-session-bus-silent = Masaüstünün veri yolu (D-Bus) yanıt vermiyor.
diagnosis-session-bus-silent-advice = Oturumu kapatıp yeniden açın.
diagnosis-notifications-shown = Düğmeleriyle birlikte gösteriliyor.
diagnosis-notifications-without-actions = Gösteriliyor ama düğmeleri yok; bildirimden etkinleştirme başlatılamaz.
diagnosis-notifications-without-actions-advice = İşlemleri Bekçi’nin penceresinden yapın ya da düğme gösterebilen bir bildirim sunucusu kurun.
diagnosis-notifications-none = Bildirim gösterecek bir program yok; hatırlatmalar görünmez.
diagnosis-notifications-none-advice = Bir bildirim sunucusu kurup başlatın (örneğin: sudo apt install dunst).
diagnosis-notifications-silent = Bildirim sunucusu yanıt vermiyor; hatırlatmalar görünmeyebilir.
diagnosis-notifications-silent-advice = Oturumu kapatıp yeniden açın.
diagnosis-tray-there = Simge gösterilebiliyor.
diagnosis-tray-none = Masaüstü tepsi simgesi göstermiyor; Bekçi simgesiz de bütünüyle çalışır.
diagnosis-tray-none-advice = GNOME’da AppIndicator eklentisini kurun (sudo apt install gnome-shell-extension-appindicator) ya da Bekçi’yi menüden açın.
diagnosis-keyring-there = Açık.
diagnosis-keyring-on-demand = Gerektiğinde başlar.
diagnosis-keyring-locked = Kilitli; içine bir şey saklanacağında parolanız sorulur.
diagnosis-keyring-locked-advice = Parola yöneticisini (Parolalar ve Anahtarlar ya da KWallet) açıp kilidini kaldırın.
diagnosis-keyring-not-set-up = Çalışıyor ama içinde varsayılan bir anahtarlık yok.
diagnosis-keyring-not-set-up-advice = Parola yöneticisinde (Parolalar ve Anahtarlar ya da KWallet) bir anahtarlık oluşturup varsayılan yapın.
diagnosis-keyring-none = Anahtarlık hizmeti yok; güvenlik sözcüğü saklanamaz, gerektiğinde sorulur.
diagnosis-keyring-none-advice = Saklanmasını istiyorsanız bir anahtarlık kurun: sudo apt install gnome-keyring
diagnosis-keyring-silent = Anahtarlık hizmeti yanıt vermiyor.
diagnosis-keyring-silent-advice = Oturumu kapatıp yeniden açın.
diagnosis-network-reachable = Açık; Kamu SM yanıt veriyor.
diagnosis-network-offline = Bilgisayar hiçbir ağa bağlı değil; iptal denetimi ve etkinleştirme yapılamaz.
diagnosis-network-offline-advice = Ağa bağlanın; bağlantı gelince Bekçi kendiliğinden sürdürür.
diagnosis-network-name-unknown = Adresi bulunamıyor (DNS).
diagnosis-network-name-unknown-advice = Başka bir web sayfası açılıyor mu bakın; açılmıyorsa ağ bağlantısını, açılıyorsa DNS ayarını düzeltin.
diagnosis-network-unreachable = Kamu SM’ye bağlanılamıyor; sunucusu ya da aradaki ağ yanıt vermiyor.
diagnosis-network-unreachable-advice = Adresi tarayıcıda açmayı deneyin; açılmıyorsa bir saat sonra yeniden deneyin ya da ağ yöneticisinden bu adrese izin isteyin.
diagnosis-network-proxy-unreachable = Sistemde ayarlı vekil sunucuya (proxy) bağlanılamıyor.
# $system (String) - linux, windows ya da macos
diagnosis-network-proxy-unreachable-advice = { $system ->
    [windows] Ayarlar > Ağ ve İnternet > Proxy bölümündeki adresi düzeltin.
    [macos] Sistem Ayarları > Ağ > Proxy’ler bölümündeki adresi düzeltin.
   *[linux] HTTPS_PROXY değişkenindeki ya da ağ ayarlarındaki vekil sunucuyu düzeltin.
}
diagnosis-network-proxy-refuses = Vekil sunucu (proxy) Kamu SM’ye geçişe izin vermiyor.
diagnosis-network-proxy-refuses-advice = Ağ yöneticisinden kamusm.gov.tr ve altındaki adreslere (443 ve 80 numaralı bağlantı noktaları) izin isteyin.
diagnosis-network-not-believed = Kamu SM’ye güvenli bağlantı kurulamıyor; saat yanlış olabilir ya da aradaki bir program bağlantıyı açıyor.
# $system (String) - linux, windows ya da macos
diagnosis-network-not-believed-advice = { $system ->
    [windows] Saati düzeltin; doğruysa kurumunuzun kök sertifikasını Windows’a ekletin.
    [macos] Saati düzeltin; doğruysa kurumunuzun kök sertifikasını Anahtar Zinciri’ne ekletin.
   *[linux] Saati düzeltin; doğruysa kurumunuzun kök sertifikasını sisteme ekletin ve ca-certificates paketinin kurulu olduğuna bakın.
}
diagnosis-clock-right = Doğru.
diagnosis-clock-plausible = Makul; Kamu SM’ye ulaşılamadığı için karşılaştırılamadı.
diagnosis-clock-off = Saat yanlış; bitiş tarihleri yanlış hesaplanır, güvenli bağlantılar kurulamayabilir.
# $system (String) - linux, windows ya da macos
diagnosis-clock-off-advice = { $system ->
    [windows] Ayarlar > Saat ve dil > Tarih ve saat bölümünde “Şimdi eşitle”ye basın.
    [macos] Sistem Ayarları > Genel > Tarih ve Saat bölümünde saati kendiliğinden ayarlatın.
   *[linux] Saati internetten aldırın: sudo timedatectl set-ntp true
}
diagnosis-clock-too-early = Saat geri kalmış; olmuş bir şeyden öncesini gösteriyor.
# $system (String) - linux, windows ya da macos
diagnosis-clock-too-early-advice = { $system ->
    [windows] Ayarlar > Saat ve dil > Tarih ve saat bölümünde “Şimdi eşitle”ye basın; her açılışta geri kalıyorsa anakartın pilini değiştirin.
    [macos] Sistem Ayarları > Genel > Tarih ve Saat bölümünde saati kendiliğinden ayarlatın.
   *[linux] Saati internetten aldırın: sudo timedatectl set-ntp true; her açılışta geri kalıyorsa anakartın pilini değiştirin.
}
diagnosis-time-zone-known = Ayarlı.
diagnosis-time-zone-unknown = Saat dilimi belli değil; hatırlatmalar başka bir saatte gelebilir.
# $system (String) - linux, windows ya da macos
diagnosis-time-zone-unknown-advice = { $system ->
    [windows] Ayarlar > Saat ve dil > Tarih ve saat bölümünde saat dilimini seçin.
    [macos] Sistem Ayarları > Genel > Tarih ve Saat bölümünde saat dilimini seçin.
   *[linux] Ayarlayın: sudo timedatectl set-timezone Europe/Istanbul
}
diagnosis-settings-usable = Hepsi kullanılabiliyor.
diagnosis-settings-unreadable = Ayar dosyası okunamıyor; içindekiler uygulanmıyor.
diagnosis-settings-unreadable-advice = Dosyanın size ait ve UTF-8 metin olduğuna bakın; gerekmiyorsa silin.
diagnosis-settings-not-toml = Ayar dosyasında yazım hatası var; içindekilerin hiçbiri uygulanmıyor.
diagnosis-settings-not-toml-advice = Belirtilen satırı düzeltin ya da dosyayı silin.
diagnosis-settings-unknown-key = Ayar dosyasında bilinmeyen bir ayar var; yok sayıldı.
diagnosis-settings-unknown-key-advice = Belirtilen satırda adını düzeltin ya da satırı silin.
diagnosis-settings-bad-value = Ayarlardan birinin değeri kullanılamıyor; yerine varsayılanı geçerli.
diagnosis-settings-bad-value-advice = Belirtilen satırdaki değeri düzeltin ya da satırı silin.
diagnosis-records-readable = Okunabiliyor.
diagnosis-records-none = Henüz yok; ilk kart takıldığında oluşturulur.
diagnosis-records-broken = Bozuk.
diagnosis-records-broken-advice = Bekçi’den çıkıp yeniden açın; bozuk dosyayı bir kenara kaldırıp yenisini açar.
diagnosis-records-newer = Bekçi’nin daha yeni bir sürümüyle yazılmış.
diagnosis-records-newer-advice = Bekçi’yi güncelleyin.
diagnosis-records-unusable = Kullanılamıyor; dosya kilitli, yer yok ya da izin yok.
diagnosis-records-unusable-advice = Diskte yer olduğuna ve Bekçi’nin veri klasörünün size ait olduğuna bakın.

diagnosis-detail-version = bu program
diagnosis-detail-service-version = hizmet
diagnosis-detail-operating-system = sistem
diagnosis-detail-architecture = işlemci
diagnosis-detail-reader = okuyucu
diagnosis-detail-card = kart
diagnosis-detail-card-family = türü
diagnosis-detail-cards = kart sayısı
diagnosis-detail-program = program
diagnosis-detail-path = dosya
diagnosis-detail-settings-file = dosya
diagnosis-detail-line = satır
diagnosis-detail-setting = ayar
diagnosis-detail-server = sunucu
diagnosis-detail-server-version = sürümü
diagnosis-detail-capabilities = yetenekleri
diagnosis-detail-host = adres
diagnosis-detail-proxy = vekil sunucu
diagnosis-detail-error-code = hata kodu
diagnosis-detail-clock-seconds = fark
diagnosis-detail-not-before = en erken
diagnosis-detail-time-zone = saat dilimi
diagnosis-detail-autostart-by = nasıl

diagnosis-family-akis = AKİS
diagnosis-family-other = diğer
diagnosis-file-policy = yönetici ilkesi (policy.toml)
diagnosis-file-user = sizin ayarlarınız (settings.toml)
diagnosis-by-xdg-entry = oturumla başlayan uygulama (XDG autostart)
diagnosis-by-systemd-unit = systemd kullanıcı birimi
diagnosis-by-run-key = kayıt defteri (Run)
diagnosis-by-launch-agent = LaunchAgent
diagnosis-level-ok = iyi
diagnosis-level-warning = uyarı
diagnosis-level-problem = sorun
diagnosis-all-well = Her şey yolunda.
support-report-title = Bekçi tanı raporu (kişi, kart ve bilgisayar adları çıkarıldı)
support-report-settings = Varsayılandan farklı ayarlar
support-report-history = Son olaylar
support-report-none = yok

# $program (String) - programın adı
# $pid (String) - işlem numarası
diagnosis-program = { $program } (işlem { $pid })
# $seconds (Number) - saniye
diagnosis-clock-ahead = { $seconds } saniye ileri
# $seconds (Number) - saniye
diagnosis-clock-behind = { $seconds } saniye geri
# $advice (String) - yapılacak şey
diagnosis-to-do = Yapılacak: { $advice }
# $problems (Number) - sorun sayısı
# $warnings (Number) - uyarı sayısı
diagnosis-summary = { $problems } sorun, { $warnings } uyarı.
# $path (String) - dosyanın yolu
support-report-written = Rapor yazıldı: { $path }. Göndermeden önce okuyun.
