/** Opens a file by its address: a browser downloads what it cannot show. */
export async function openFile(url: string): Promise<void> {
  const link = document.createElement('a');
  link.href = url;
  link.rel = 'noopener';
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
