exports.handler = () => 'this function exports no main';
