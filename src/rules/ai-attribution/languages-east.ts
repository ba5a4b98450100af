/** Languages of the East: see `language.ts`. */

import { chinese } from './chinese.ts'
import { japanese } from './japanese.ts'
import type { Language } from './language.ts'
import { korean } from './language-korean.ts'

const vi = {
  verb: '(?:tạo|viết|sinh|dịch|soạn|hỗ trợ|phát triển|xây dựng|thiết kế|sửa|chỉnh sửa|lập trình|cải thiện|phát hiện|tìm ra|gợi ý|đề xuất|kiểm tra|rà soát|tối ưu|refactor|debug|review|làm|hoàn thành|thực hiện|triển khai)',
}
const th = { verb: '(?:เขียน|สร้าง|แปล|พัฒนา|ทำ|แก้(?:ไข)?|ออกแบบ|ปรับปรุง)' }

/** Languages of the East. */
export const easternLanguages: readonly Language[] = [
  chinese,
  japanese,
  korean,
  {
    name: 'Vietnamese',
    script: /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu,
    patterns: [
      `(?:được|do)(?: {L}{1,8}){0,2} ${vi.verb}(?: (?:ra|lại|nên|thảo))? (?:bởi|bằng|với|nhờ|cùng)(?: sự (?:giúp đỡ|hỗ trợ) của)? {T}`,
      `(?:^|[^{l}])(?:${vi.verb}|cập nhật|biên soạn)(?: ra| lại)? (?:bởi|bằng|nhờ|cùng(?: với)?|chung với) {T}(?=$|[.,;:!)(-]| (?:với|theo|vào|và|\\d|-))`,
      `(?:^|[^{l}])do {T} ${vi.verb}(?!{L})`,
      `(?:^|[^{l}])được {T} (?:{L}{1,8} )?${vi.verb}(?!{L})`,
      '(?:tôi|mình|em|chúng tôi)(?: đã| có| cũng| chỉ)? (?:dùng|sử dụng|nhờ|hỏi|tham khảo|trao đổi với) {T}',
      '(?:^|[^{l}])(?:có|đã) (?:dùng|sử dụng|nhờ|hỏi|tham khảo) {T}',
      `(?:^|[^{l}])(?:dùng|sử dụng|nhờ) {T} (?:để )?${vi.verb}[^.,;]{0,40}? này(?!{L})`,
      `{T} (?:đã )?(?:${vi.verb}|giúp tôi|hỗ trợ tôi)(?: {L}{1,8}){0,3} (?:này|mã|code|tôi)(?!{L})`,
      `{T} (?:đã|cũng) (?:${vi.verb}|giúp|tư vấn)(?!{L})`,
      '(?:theo|tham khảo|dựa trên|dựa theo)(?: {L}{1,5})? (?:gợi ý|đề xuất|câu trả lời|hướng dẫn|tư vấn|ý kiến) (?:của|từ) {T}',
      '^[^{l}\\uE001-\\uE005]{0,6}(?:công cụ(?: (?:sử dụng|hỗ trợ|ai))?|(?:tạo|viết|hỗ trợ) bởi) ?: ?{T}',
      '(?:^|[^{l}])(?:là|bằng|toàn|hầu hết|nhờ) (?:là )?vibe[- ]?cod(?:ing|e)',
    ],
    means: [
      '(?:với|nhờ) (?:sự )?(?:giúp đỡ|hỗ trợ|trợ giúp) (?:của|từ) {T}',
      '(?:^|[^{l}])nhờ (?:có )?{T}',
    ],
    done: '(?:^|[^{l}])(?:được|đã|tôi|mình|chúng tôi)(?!{L})',
    negation: '(?:^|[^{l}])(?:không|chưa|chẳng)(?!{L})',
    veto: '(?:^|[^{l}])(?:nếu|phải|có thể|hãy|sẽ|cho phép|cần)(?!{L})|^[^{l}]{0,4}(?:hiển thị|thêm|hỗ trợ|hướng dẫn|tích hợp|ẩn|xóa|chặn|sửa lỗi)(?!{L})',
    others:
      '(?:^|[^{l}])(?:mỗi|hàng ngày|ứng dụng|trợ lý|nền tảng|người khác|đồng nghiệp|người dùng|hệ thống)(?!{L})|(?:pr|bản|phiên bản|commit) (?:trước|cũ)|#\\d',
  },
  {
    name: 'Turkish, Indonesian',
    script:
      /(?<![\p{L}])(?:ile|tarafından|kullan\p{L}*|yardım\p{L}*|desteğiyle|destek|yaz\p{L}*|buldu|düzeltti|önerdi|çevirdi|sordum|yaptırdım|oleh|dengan|dibantu|bantuan|di(?:tulis|buat|temukan)|menggunakan|saya|kami)(?![\p{L}])/iu,
    patterns: [
      "{T}(?:['’]?{L}{0,4})? (?:ile|tarafından|kullanılarak|yardımıyla|desteğiyle|kullanarak)(?: {L}{2,14}){0,2} (?:yazıldı|yazılmıştır|oluşturuldu|üretildi|hazırlandı|yazdım|geliştirildi|çevrildi|yapıldı|düzeltildi|düzelttim|bulundu)(?!{L})",
      "{T}(?:['’]?{L}{0,4})? (?:kullandım|kullandık|yazdırdım|sordum|yaptırdım|çevirttim|düzelttirdim|yardım aldım|destek aldım|yararlandım|faydalandım)(?!{L})",
      '{T}(?: {L}{2,14})? (?:yazdı|buldu|düzeltti|önerdi|çevirdi|üretti|oluşturdu|hazırladı|yardımcı oldu)(?!{L})',
      '(?:dibuat|ditulis|dihasilkan|dikembangkan|diterjemahkan|disusun|ditemukan|diperbaiki|disarankan)(?: {L}{2,14}){0,2} (?:oleh|dengan|menggunakan|dibantu)(?: (?:bantuan|dukungan))? {T}',
      '(?:^|[^{l}])(?:ditulis|dibuat) {T}(?=$|[.,;)])',
      '(?:^|[^{l}])dibantu(?: oleh)? {T}',
      '(?:^|[^{l}])(?:saya|kami)(?: {L}{2,10})? (?:menggunakan|memakai|pakai|minta|meminta|bertanya|tanya)(?: bantuan)?(?: ke| pada| kepada)? {T}',
      '^[^{l}]{0,4}menggunakan {T} untuk me{L}{3,12}[^.,;]{0,40}? ini(?!{L})',
    ],
    means: [
      "{T}(?:['’]?{L}{0,4})? (?:yardımıyla|desteğiyle)",
      '(?:^|[^{l}])dengan (?:bantuan|dukungan) {T}',
    ],
    done: '(?:^|[^{l}])(?:yaz(?:dım|ıldı)|oluşturdum|hazırla(?:dım|ndı)|düzelttim|geliştirdim|çevirdim|di(?:buat|tulis|hasilkan|kembangkan|terjemahkan|susun|perbaiki)|saya|kami)(?!{L})',
    negation:
      '(?:\\b(?:tidak|tanpa|bukan|değil|yok|hayır|asla)(?!{L})|madan |meden |medi|madı|ılmadı|ilmedi|siz\\b|sız\\b)',
    veto: '\\b(?:jika|harus|boleh|dapat|bisa|eğer|gerekir|zorunda|lütfen|tambah{L}{0,4}|menambah{L}{0,4})(?!{L})',
    others:
      '(?:^|[^{l}])(?:setiap|pengguna|orang lain|aplikasi|her|kullanıcı{L}{0,6}|uygulama{L}{0,3}|önceki|eski|başka|sebelumnya)(?!{L})|#\\d',
    goesOn: '^(?:{L}{0,4})? (?:{L}{2,14} ){0,2}(?:akan|adalah|disimpan)(?!{L})',
  },
  {
    name: 'Thai',
    script: /\p{Script=Thai}/u,
    patterns: [
      `${th.verb}(?:ขึ้น|ใหม่)?\\s?(?:โดย(?:ใช้)?|ด้วย|กับ)\\s?{T}`,
      `(?:ใช้|ให้|ขอให้)\\s?{T}\\s?(?:ช่วย)?(?:ในการ|เพื่อ)?\\s?(?:${th.verb}|หา|ตรวจ|รีวิว|ดู|คิด|debug|refactor)`,
      `{T}\\s?(?:เป็นคน)?(?:ช่วย)?${th.verb}ให้`,
    ],
    means: ['(?:ด้วย|โดย)?ความช่วยเหลือ(?:ของ|จาก)\\s?{T}'],
    done: `${th.verb}`,
    negation: 'ไม่|โดยไม่',
    veto: '(?:ถ้า|หาก|ต้อง|ควร|เพิ่ม|สามารถ|รองรับ|ฟีเจอร์|ห้าม|กรุณา|ได้\\s?$)',
    others: '(?:ผู้ใช้|ทุกวัน|คนอื่น|แอป|ระบบ|ก่อนหน้า|#\\d)',
  },
  {
    name: 'Hindi',
    script: /\p{Script=Devanagari}/u,
    patterns: [
      '{T}\\s?(?:ने|द्वारा|के द्वारा|की (?:मदद|सहायता) से|का (?:उपयोग|प्रयोग|इस्तेमाल) करके)[^।.,]{0,24}?(?:लिख(?:ा|ी|े)|बना(?:या|ई|ए)|किया|सुझाया|खोजा|ढूँढा)(?: ?(?:गया|गई|गए|है|था|हैं)){0,2}(?=\\s?(?:$|[।.,]))',
      '{T}\\s?से पूछ(?:कर|ा)',
    ],
    means: [],
    done: 'किया|लिखा',
    negation: 'नहीं|बिना|मत ',
    veto: '(?:यदि|अगर|सकत|चाहिए|जोड़)',
    others: '(?:उपयोगकर्ता|हर |रोज़|पिछल|पुरान|ऐप|#\\d)',
  },
]
