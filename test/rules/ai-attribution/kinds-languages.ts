/** Statements in other languages by kind, with their near misses: see kinds.ts. */
import { type Kind, of } from './kinds.ts'

const body = of('markdown')
const commit = of('commit')

/** Statements by language. */
export const languageKinds: Record<string, Kind> = {
  Chinese: {
    attributed: body(
      '实现由 AI 辅助完成。',
      '测试由 Claude 生成，我逐行检查过。',
      '文档初稿由 ChatGPT 起草。',
      '这部分逻辑是 Codex 写的。',
      '代码大部分由 Cursor 编写。',
      '问题由 Claude 定位，修复由我完成。',
      '重构借助 Copilot 完成。',
      '用 Claude Code 写了这个脚本。',
      '我用 ChatGPT 翻译了说明。',
      '该补丁在 Codex 的帮助下完成。',
      '此 PR 使用了 90% 的 Codex 辅助。',
      'Claude 帮我找到了问题。',
      '本次改动由 AI 协助实现，已人工复核。',
      '主要代码均由 AI 生成',
    ),
    innocent: [
      ...body(
        '- 由 Claude 生成每日摘要',
        '使用 ChatGPT 自动生成回复。',
        '系统调用 GPT-4 生成标题。',
        '支持由 AI 生成的图片。',
        '用户上传文件后，由 AI 完成分类。',
        '每晚由 Claude 翻译新文章并发布。',
        '通过 AI 生成周报并发送邮件。',
        '该功能使用 Claude 分析日志。',
        '之前的 PR 是 Copilot 写的，这里撤销。',
        '处理 CodeRabbit 的评审意见。',
        '别人的代码由 AI 生成，我的没有。',
        '点击按钮后由 AI 生成摘要。',
      ),
      ...commit('feat: 由 AI 生成摘要', 'fix: 修复 Copilot 提出的问题'),
    ],
  },
  Japanese: {
    attributed: body(
      '実装は Claude Code が行いました。',
      'コードは ChatGPT で生成しました。',
      'テストは Copilot に書いてもらいました。',
      'Claude Code と一緒に実装しました。',
      'Codex に調査してもらい、修正しました。',
      'この文章は AI が作成したものです。',
      'AI を使って翻訳した。',
      'Claude による実装です。',
      '原因は Claude が特定しました。',
    ),
    innocent: [
      ...body(
        'Claude Code で作成したカードは他の端末でも使えます。',
        'AI が生成した画像を表示します。',
        'ChatGPT で要約を生成します。',
        'Claude が回答を作成する画面です。',
        '毎晩 AI が記事を翻訳します。',
        'AI で作成されたファイルは無視されます。',
        'CodeRabbit の指摘に対応しました。',
        'CodeRabbit の指摘を修正しました。',
        'Copilot のレビュー指摘を反映。',
        '前の PR は Copilot が書いたものでした。',
      ),
      ...commit('refactor: CodeRabbitの指摘を修正', 'fix: Gemini のレビュー指摘に対応'),
    ],
  },
  Korean: {
    attributed: body(
      '이 코드는 Claude Code로 작성했습니다.',
      '테스트는 Copilot이 작성했습니다.',
      'ChatGPT의 도움을 받아 번역했습니다.',
      'AI를 활용해 구현했습니다.',
      'Claude와 함께 디버깅했습니다.',
      '문서 초안은 AI가 작성함.',
    ),
    innocent: [
      ...body(
        'AI가 생성한 이미지를 표시합니다.',
        'ChatGPT로 요약을 생성합니다.',
        'Claude로 작성된 파일은 무시합니다.',
        '사용자가 올린 글을 AI가 분류합니다.',
        'AI를 활용해 지도를 만든 사람의 글을 정리한다.',
        'CodeRabbit 리뷰를 반영했습니다.',
      ),
      ...commit('docs: x\n\nAI를 활용해 체계도를 만든 프로젝트를 기록해 둔다.'),
    ],
  },
  Vietnamese: {
    attributed: body(
      'Bài viết được viết lại bởi Claude Code.',
      'Mã này được phát triển bởi Codex.',
      'Tôi đã dùng ChatGPT để viết phần này.',
      'Tài liệu được dịch với sự hỗ trợ của Claude.',
    ),
    innocent: body(
      'Nền tảng học tiếng Anh với sự hỗ trợ của AI',
      'Ứng dụng tạo câu trả lời bằng ChatGPT.',
      'Trợ lý viết email với sự giúp đỡ của Claude.',
    ),
  },
  French: {
    attributed: body(
      'Les tests ont été écrits avec l’aide de Claude.',
      'J’ai corrigé le parseur à l’aide de ChatGPT.',
      'Traduction faite par Claude, relue par moi.',
      'Bogue trouvé par Codex.',
      'Corrigé grâce à Copilot.',
    ),
    innocent: body(
      'Valide le texte de l’annonce à l’aide de ChatGPT.',
      'L’application rédige des réponses avec l’aide de Claude.',
      'Génère un résumé avec ChatGPT.',
      'Les titres générés par l’IA sont tronqués.',
      'Le résumé est généré par Claude chaque nuit.',
      'Un outil qui traduit des fichiers grâce à ChatGPT.',
    ),
  },
  German: {
    attributed: body(
      'Die Tests wurden mit Hilfe von Claude geschrieben.',
      'Mit Hilfe von ChatGPT habe ich den Parser umgebaut.',
      'Den Fehler hat Claude gefunden.',
      'Claude hat die Tests geschrieben.',
      'Übersetzung von ChatGPT, von mir durchgesehen.',
      'Teilweise KI-generiert.',
    ),
    innocent: body(
      'Schreibt Antworten mit Hilfe von ChatGPT.',
      'Die App fasst Texte mit Hilfe von Claude zusammen.',
      'Von ChatGPT erstellte Titel werden gekürzt.',
      'Erzeugt eine Zusammenfassung mit KI-Unterstützung.',
      'Eine Lernplattform mit KI-Unterstützung.',
      'Die Zusammenfassung wird von Claude erstellt.',
    ),
  },
  Spanish: {
    attributed: body(
      'Las pruebas fueron escritas con ayuda de Claude.',
      'Corregí el analizador con la ayuda de ChatGPT.',
      'Documentación generada por Copilot.',
      'Claude escribió las pruebas.',
    ),
    innocent: body(
      'Escribe respuestas con ayuda de ChatGPT.',
      'La aplicación resume textos con la ayuda de Claude.',
      'Los títulos generados por IA se recortan.',
      'Una plataforma que traduce textos gracias a ChatGPT.',
      'El resumen es generado por Claude cada noche.',
    ),
  },
  Italian: {
    attributed: body(
      'Grafica generata con Claude Design',
      'Ho scritto i test con l’aiuto di Claude.',
      'Testo tradotto da ChatGPT.',
      'Claude ha trovato l’errore.',
      'Documentazione scritta con ChatGPT',
    ),
    innocent: body(
      'Riassume i testi con l’aiuto di ChatGPT.',
      'I titoli generati da IA vengono troncati.',
      'L’app scrive risposte con il supporto di Claude.',
      'Il riassunto viene generato da Claude ogni notte.',
    ),
  },
  Portuguese: {
    attributed: body(
      'Os testes foram escritos com a ajuda do Claude.',
      'Corrigi o parser com a ajuda do ChatGPT.',
      'Documentação gerada pelo Copilot.',
      'O Claude encontrou o erro.',
    ),
    innocent: body(
      'Resume textos com a ajuda do ChatGPT.',
      'O aplicativo escreve respostas com apoio da IA.',
      'Os títulos gerados por IA são cortados.',
      'O resumo é gerado pelo Claude todas as noites.',
    ),
  },
  Russian: {
    attributed: body(
      'Тесты написаны с помощью Claude.',
      'С помощью ChatGPT я переписал парсер.',
      'Ошибку нашёл Claude.',
      'Документация переведена ChatGPT.',
      'Переписал парсер с помощью Codex.',
    ),
    innocent: body(
      'Извлекает action items с помощью Claude',
      'Приложение пишет ответы с помощью ChatGPT.',
      'Сервис переводит статьи при помощи Claude.',
      'Ответы, сгенерированные ИИ, кэшируются.',
      'Бот отвечает на вопросы с использованием GPT-4.',
      'Платформа для изучения языков с поддержкой ИИ',
    ),
  },
  Polish: {
    attributed: body(
      'Testy napisane przy pomocy Claude.',
      'Napisałem parser z pomocą ChatGPT.',
      'Dokumentacja wygenerowana przez Copilot.',
    ),
    innocent: body(
      'Wygeneruj profil przy pomocy Claude i zapisz go.',
      'Aplikacja pisze odpowiedzi przy pomocy ChatGPT.',
      'Tłumaczy napisy z pomocą Claude.',
      'Odpowiedzi wygenerowane przez Claude są zapisywane.',
    ),
  },
  'other languages': {
    attributed: body(
      'De tests zijn geschreven met hulp van Claude.',
      'Testerna skrevs med hjälp av ChatGPT.',
      'Testler Claude yardımıyla yazıldı.',
      'Tes ditulis dengan bantuan Claude.',
      'Тести написані за допомогою Claude.',
      'Testy byly napsány s pomocí Claude.',
    ),
    innocent: body(
      'De app schrijft antwoorden met hulp van ChatGPT.',
      'Appen skriver svar med hjälp av ChatGPT.',
      'Uygulama yanıtları ChatGPT yardımıyla yazar.',
      'Aplikasi menulis balasan dengan bantuan ChatGPT.',
      'Застосунок пише відповіді за допомогою ChatGPT.',
      'Aplikace píše odpovědi s pomocí ChatGPT.',
    ),
  },
}
