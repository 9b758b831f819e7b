import type { Random } from '../random.js';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Words of several scripts: Han, kana, Hangul, Arabic and Hebrew (right to left), Devanagari, Thai, letters with combining marks, emoji. */
const SCRIPTS: readonly (readonly string[])[] = [
  words('队列 已满 缓存 刷新 完成 节点 重新 连接 配置 更新 延迟 上升 磁盘 空间 正常'),
  words('キュー 更新 ノード 接続 待機中 設定 再読込 完了しました 遅延 ディスク 容量 バックアップ'),
  words('대기열 노드 연결 갱신 완료 지연 설정 디스크 용량 백업 예약됨 확인'),
  words('الطابور ممتلئ العقدة اتصال تحديث اكتمل تأخير القرص مساحة الإعداد جاهز'),
  words('התור מלא צומת חיבור עדכון הושלם עיכוב דיסק הגדרה גיבוי מוכן'),
  words('कतार नोड संपर्क अद्यतन पूर्ण विलंब डिस्क स्थान विन्यास तैयार'),
  words('คิว เต็ม โหนด เชื่อมต่อ ปรับปรุง เสร็จ ล่าช้า ดิสก์ พร้อม'),
  words('Größe geändert Müßiggang Straße żółć łódź naïve coöperate Ångström').map((word) => word.normalize('NFD')),
  words('🚚 📦 👩‍🔧 🧑🏽‍💻 🇫🇷 ✅ 🕒 ⚙️ 🛰️ queue warm'),
];

/** States in four scripts, and one that no ordinary row has. */
export const FOREIGN_STATES = { usual: ['準備完了', 'مشغول', 'idle', 'विराम'], odd: 'отложено' } as const;

/** A note of words of one script, with a number between them. */
export function foreignNote(r: Random): string {
  const script = r.pick(SCRIPTS);
  const said = Array.from({ length: r.int(3, 6) }, () => r.pick(script));
  said.splice(r.int(1, said.length), 0, String(r.int(2, 9_000)));
  return said.join(' ');
}
