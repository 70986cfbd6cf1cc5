/** Files that people choose and take with them, through the one door. */
export { type ChosenDocument, chooseDocument, handOver, writeDocument } from '@/cloud/documents';
