import { Page } from '@/components/Page';
export default function Gallery() { return <Page>x</Page>; }
