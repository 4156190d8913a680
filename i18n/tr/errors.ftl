### Hatalar: ne olduğu bir cümle, ne yapılacağı bir cümle.

error-no-home = Bu kullanıcının ev klasörü bulunamadı. HOME değişkenini ayarlayın ya da BEKCI_HOME ile bir klasör gösterin.
# $cause (String) - nedeni
error-folder = Bekçi kendi klasörünü kullanamıyor ({ $cause }). Diskte yer olduğuna ve klasörün size ait olduğuna bakın.
# $cause (String) - nedeni
error-inventory = Kart kayıtları kullanılamıyor ({ $cause }). Başka bir Bekçi açıksa kapatın, diskte yer olduğuna bakın.
error-inventory-broken = Kart kayıtları bozuk. Hizmeti (bekci run) başlatın; bozuk dosyayı bir kenara kaldırıp yenisini açar.
error-inventory-newer = Kart kayıtları Bekçi’nin daha yeni bir sürümüyle yazılmış. Bekçi’yi güncelleyin.
# $cause (String) - nedeni
error-control = Hizmetin bağlantı noktası açılamadı ({ $cause }). Oturumu kapatıp açın; sorun sürerse BEKCI_HOME ile başka bir klasör gösterin.
# $cause (String) - nedeni
error-process = Komut tamamlanamadı ({ $cause }). Yeniden deneyin; sorun sürerse bilgisayarı yeniden başlatın.
# $cause (String) - nedeni
error-report-file = Rapor yazılamadı ({ $cause }). Yazabildiğiniz bir klasörde başka bir dosya adı verin.
# $cause (String) - nedeni
# $path (String) - dosya
error-file = { $path } yazılamadı ({ $cause }). Yazma izniniz ve diskte yer olduğuna bakıp yeniden deneyin.
# $cause (String) - nedeni
error-service-lost = Çalışan hizmetle bağlantı koptu ({ $cause }). Komutu yeniden deneyin.
error-service-other-version = Çalışan hizmet başka bir sürüm. Bekçi’yi kapatıp yeniden başlatın.
error-service-refused = Çalışan hizmet bunu yapamadı. Nedeni hizmetin günlüğünde yazar; birazdan yeniden deneyin.
# $cause (String) - nedeni
error-autostart = Oturumla birlikte başlama ayarlanamadı ({ $cause }). Ev klasörünüzde yazma izniniz olduğuna bakıp yeniden deneyin.
# $cause (String) - nedeni
error-sandbox-folder = Deneme ortamının klasörü kullanılamıyor ({ $cause }). --data ile başka bir klasör gösterin.
# $cause (String) - nedeni
# $port (String) - kapı numarası
error-sandbox-port = { $port } numaralı bağlantı noktası açılamıyor ({ $cause }). --port ile başka bir numara verin.
# $port (String) - kapı numarası
error-sandbox-other-port = Bu klasördeki deneme ortamı { $port } numaralı bağlantı noktasına bağlı. --port vermeyin ya da --data ile başka bir klasör gösterin.
# $address (String) - okuyucunun adresi
# $cause (String) - nedeni
error-virtual-reader = { $address } adresinde sanal okuyucu yok ({ $cause }). vsmartcard-vpcd paketini kurup pcscd’yi başlatın, ya da kartsız denemek için bekci sandbox portal yazın.
