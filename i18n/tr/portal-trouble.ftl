### Portalla aradaki sorunlar: ne olduğu bir cümle, ne yapılacağı bir cümle.

portal-trouble-unreachable = Kamu SM’nin işlem sayfasına ulaşılamadı. İnternet bağlantınıza bakıp yeniden deneyin.
portal-trouble-too-slow = İşlem sayfası zamanında yanıt vermedi. Birazdan yeniden deneyin.
portal-trouble-not-waited-for = Yanıt beklenmedi. Portal isteği almış olabilir: devam etmeden önce “Yeniden dene” ile ne olduğuna bakın.
portal-trouble-broken-off = İşlem sayfasının yanıtı yarıda kesildi. Yeniden deneyin; sorun sürerse bu adımı tarayıcınızda yapın.
portal-trouble-other-name = Yanıt veren sunucunun sertifikası başka bir siteye ait. Hiçbir bilgi girmeyin; başka bir ağdan yeniden deneyin.
portal-trouble-not-now = Sunucunun sertifikası şu anda geçerli görünmüyor. Bilgisayarınızın tarihine ve saatine bakın; doğruysa daha sonra yeniden deneyin.
portal-trouble-untrusted = Bu bilgisayar sunucunun sertifikasına güvenmiyor. Hiçbir bilgi girmeyin; başka bir ağdan deneyin ya da bilgi işlem biriminize sorun.
# $host (String) - adı geçen sunucu
portal-trouble-misprint = { $host } adresi kılavuzdaki bir baskı hatasıdır, Kamu SM’nin değildir; açılmadı. Doğru adres kamusm.gov.tr ile biter, oradan başlayın.
# $host (String) - adı geçen sunucu
portal-trouble-other-host = { $host } adresi Kamu SM’nin değildir; açılmadı. Bulunduğunuz ağ oturum açmanızı istiyorsa önce onu tarayıcınızda yapın, sonra yeniden deneyin.
portal-trouble-not-encrypted = İstenen adres şifreli değil; açılmadı. Bu adımı tarayıcınızda yapın.
portal-trouble-not-an-address = İstenen şey bir sayfanın adresi değil. portal.page ayarını düzeltin ya da bu adımı tarayıcınızda yapın.
portal-trouble-endless-redirects = İşlem sayfası durmadan başka bir sayfaya yönlendiriyor. Bu adımı tarayıcınızda yapın.
portal-trouble-asks-to-send-again = İşlem sayfası gönderilen bilgilerin bir daha gönderilmesini istedi; gönderilmedi. Sonucu tarayıcınızda görün.
portal-trouble-too-long = İşlem sayfasının yanıtı fazla uzun. Bu adımı tarayıcınızda yapın.
# $status (Number) - HTTP hata numarası
portal-trouble-status = İşlem sayfası { $status } numaralı hatayı verdi. Birazdan yeniden deneyin; sorun sürerse 444 5 576 numaralı çağrı merkezini arayın.
portal-trouble-not-a-picture = Resimdeki yazı gösterilemiyor. Sayfayı yenileyin ya da bu adımı tarayıcınızda yapın.
portal-trouble-no-client = Bu bilgisayarda güvenli bağlantı kurulamıyor. Sistemin kök sertifikalarının kurulu olduğuna bakın (Debian: ca-certificates).
