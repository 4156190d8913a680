### Hatalar: ne olduğu bir cümle, ne yapılacağı bir cümle.

error-no-home = Bu kullanıcının ev klasörü bulunamadı. HOME değişkenini ayarlayın ya da BEKCI_HOME ile bir klasör gösterin.
# $cause (String) - işletim sisteminin söylediği
error-folder = Bekçi kendi klasörünü kullanamıyor ({ $cause }). Diskte yer olduğuna ve klasörün size ait olduğuna bakın.
# $cause (String) - veritabanının söylediği
error-inventory = Kart kayıtları kullanılamıyor ({ $cause }). Başka bir Bekçi açıksa kapatın, diskte yer olduğuna bakın.
error-inventory-broken = Kart kayıtları bozuk. Hizmeti (bekci run) başlatın; bozuk dosyayı bir kenara kaldırıp yenisini açar.
error-inventory-newer = Kart kayıtları Bekçi’nin daha yeni bir sürümüyle yazılmış. Bekçi’yi güncelleyin.
# $cause (String) - işletim sisteminin söylediği
error-control = Hizmetin bağlantı noktası açılamadı ({ $cause }). Oturumu kapatıp açın; sürerse BEKCI_HOME ile başka bir klasör gösterin.
# $cause (String) - işletim sisteminin söylediği
error-process = Program başlatılamadı ({ $cause }). Bilgisayarı yeniden başlatıp bir daha deneyin.
# $cause (String) - işletim sisteminin söylediği
error-service-lost = Çalışan hizmetle bağlantı koptu ({ $cause }). Komutu yeniden deneyin.
error-service-other-version = Çalışan hizmet başka bir sürüm. Bekçi’yi kapatıp yeniden başlatın.
error-service-refused = Çalışan hizmet bunu yapamadı. Nedeni hizmetin günlüğünde yazar; birazdan yeniden deneyin.
# $cause (String) - işletim sisteminin söylediği
error-autostart = Oturumla birlikte başlama ayarlanamadı ({ $cause }). Ev klasörünüzde yazma izniniz olduğuna bakıp yeniden deneyin.
