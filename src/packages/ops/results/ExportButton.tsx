import { Button } from '@/components/Button';
import { useSending } from '@/components/sending';
import { showToast } from '@/components/Toast';

/** Has all answers written into a file and says what is in it. */
export function ExportButton({ onExport }: { onExport: () => Promise<string> }) {
  const { sending, run } = useSending(() => undefined);
  return (
    <Button
      id="export"
      block
      icon="file-text"
      loading={sending}
      onClick={() => void run(async () => showToast(`${await onExport()}，链接两小时内有效`))}
    >
      导出 Excel
    </Button>
  );
}
