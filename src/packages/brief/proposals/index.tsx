import { Page } from '@/components/Page';
import '@/wording/teamErrors';

export default function StubPage() {
  return <Page>…</Page>;
}
