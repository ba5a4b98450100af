/** Languages of the East: see `language.ts`. */
import type { Language } from './language.ts'
import { chinese } from './language-chinese.ts'
import { japanese } from './language-japanese.ts'

const koVerb =
  '(?:작성|생성|구현|번역|도움|사용|활용|이용|개발|만들|수정|제안|지원|협업|함께|디버깅|리뷰|분석|조사|찾|발견|정리|검토|리팩터링|리팩토링|고쳤|썼|설계)'
const koPast =
  '[가-힣]{0,4}?(?:했|였|었|았|됐|렸|썼|쳤|됨|함|받음)(?!을)[가-힣]{0,5}(?=$|[\\s.,!)])'

/** Languages of the East. */
export const easternLanguages: readonly Language[] = [
  chinese,
  japanese,
  {
    name: 'Korean',
    script: /\p{Script=Hangul}/u,
    patterns: [
      `{T}\\s?(?:로|으로|가|이|를|을|의|에게|에|와|과|한테|을 통해|를 통해)(?:(?!만든 |사람|프로젝트|사용자)[^.,]){0,18}?${koVerb}(?:(?!만든 |사람|프로젝트|사용자|된 |한 )[^.,]){0,14}?${koPast}`,
      '{T}\\s?(?:로|으로|가|이)\\s?(?:작성|생성|번역|구현)(?:된|한)\\s[가-힣]{1,6}(?:입니다|임|이다)(?=$|[\\s.!)])',
      '{T}\\s?(?:로|으로|의 도움으로|를 활용하여|을 활용하여)?\\s?(?:생성|작성|번역|구현|지원)(?:됨|함)?(?=$|[.)])',
      '{T}\\s?(?:의 )?도움을? 받(?:았|아(?:서)?(?=$|[.!])|아(?:서)? [^.]{0,60}?(?:했|였|었|았|됐|되었|됨|함)(?!을)[가-힣]{0,4}(?=$|[\\s.,!)]))',
    ],
    means: [],
    done: '(?:했|었|았|됨|함)',
    negation: '(?:않|없이|없|안 |아니|금지|미사용|아닌)',
    veto: '(?:기능|지원합니다|지원 추가|경우|해야|금지|하려면|수 있|방법|정책|주세요|감지|추가(?:$|합)|사용자)',
    others:
      '(?:리뷰(?:를|에|의)?[^.]{0,10}(?:반영|대응|처리)|지적|피드백|이전 |기존 |다른 (?:사람|PR)|매(?:일|주|번))',
  },
  {
    name: 'Vietnamese',
    script: /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu,
    patterns: [
      '(?:được|do)(?: {L}{1,8}){0,2} (?:tạo|viết|sinh|dịch|soạn|hỗ trợ|phát triển|xây dựng|thiết kế|sửa|chỉnh sửa|lập trình|cải thiện)(?: (?:ra|lại|nên|thảo))? (?:bởi|bằng|với|nhờ|cùng)(?: sự (?:giúp đỡ|hỗ trợ) của)? {T}',
      '(?:^|[^{l}])(?:tạo|viết|viết lại|phát triển|triển khai|cập nhật|chỉnh sửa|sửa|dịch|biên soạn|thực hiện|xây dựng)(?: ra| lại)? (?:bởi|bằng|nhờ) {T}(?=$|[.,;:!)(-]| (?:với|theo|vào|và|\\d|-))',
      '(?:^|[^{l}])do {T} (?:viết|tạo|dịch|soạn|sửa|làm)(?!{L})',
      '(?:tôi|mình|em|chúng tôi)(?: đã| có)? (?:dùng|sử dụng|nhờ|hỏi) {T}',
      '(?:được )?{T} (?:đã )?(?:viết|tạo ra|dịch|sửa|giúp tôi|hỗ trợ tôi)(?: {L}{1,8}){0,3} (?:này|mã|code|tôi)(?!{L})',
    ],
    means: ['(?:với|nhờ) (?:sự )?(?:giúp đỡ|hỗ trợ|trợ giúp) (?:của|từ) {T}'],
    done: '(?:^|[^{l}])(?:được|đã|tôi|mình|chúng tôi)(?!{L})',
    negation: '(?:^|[^{l}])(?:không|chưa|chẳng)(?!{L})',
    veto: '(?:^|[^{l}])(?:nếu|phải|có thể|thêm|hãy|sẽ|cho phép)(?!{L})',
    others: '(?:^|[^{l}])(?:mỗi|hàng ngày|ứng dụng|trợ lý|nền tảng|người khác)(?!{L})',
  },
  {
    name: 'Turkish, Indonesian',
    script:
      /(?<![\p{L}])(?:ile|tarafından|kullan\p{L}*|yardımıyla|desteğiyle|oleh|dengan|dibantu|saya|kami)(?![\p{L}])/iu,
    patterns: [
      "{T}(?:'?{L}{0,4})? (?:ile|tarafından|kullanılarak|yardımıyla|desteğiyle|kullanarak)(?: {L}{2,14}){0,2} (?:yazıldı|yazılmıştır|oluşturuldu|üretildi|hazırlandı|yazdım|geliştirildi|çevrildi|yapıldı|düzeltildi|düzelttim|bulundu)(?!{L})",
      "{T}(?:'?{L}{0,4})? kullandım(?!{L})",
      '(?:dibuat|ditulis|dihasilkan|dikembangkan|diterjemahkan|disusun)(?: {L}{2,14}){0,2} (?:oleh|dengan|menggunakan|dibantu)(?: (?:bantuan|dukungan))? {T}',
      '(?:^|[^{l}])dibantu(?: oleh)? {T}',
      '(?:^|[^{l}])(?:saya|kami) (?:menggunakan|memakai) {T}',
    ],
    means: [
      "{T}(?:'?{L}{0,4})? (?:yardımıyla|desteğiyle)",
      '(?:^|[^{l}])dengan (?:bantuan|dukungan) {T}',
    ],
    done: '(?:^|[^{l}])(?:yaz(?:dım|ıldı)|oluşturdum|hazırladım|düzelttim|geliştirdim|çevirdim|di(?:buat|tulis|hasilkan|kembangkan|terjemahkan|susun|perbaiki)|saya|kami)(?!{L})',
    negation:
      '(?:\\b(?:tidak|tanpa|bukan|değil|yok|hayır|asla)(?!{L})|madan |meden |medi|madı|ılmadı|ilmedi|siz\\b|sız\\b)',
    veto: '\\b(?:jika|harus|boleh|dapat|bisa|eğer|gerekir|zorunda|lütfen|tambah{L}{0,4})(?!{L})',
    others:
      '(?:^|[^{l}])(?:setiap|pengguna|orang lain|aplikasi|her|kullanıcı{L}{0,6}|uygulama{L}{0,3}|önceki|başka)(?!{L})',
    goesOn: '^(?:{L}{0,4})? (?:{L}{2,14} ){0,2}(?:akan|adalah|disimpan)(?!{L})',
  },
]
