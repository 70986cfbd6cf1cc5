document.body.textContent = 'The console is on its way.';
