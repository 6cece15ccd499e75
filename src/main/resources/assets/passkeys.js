// Passkeys: asks the server what to do, the device to do it, and brings the server the answer.
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

const listed = (credentials) => (credentials || []).map((one) => ({ ...one, id: bytes(one.id) }));

async function ask(box, address, fields) {
  const body = new URLSearchParams(new FormData(box.querySelector('form')));
  Object.entries(fields).forEach(([name, value]) => body.set(name, value));
  const answer = await fetch(address, { method: 'POST', body, headers: { Accept: 'application/json' } });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Error(said.message || 'The server didn’t answer. Try again.');
  }
  return said;
}

async function made(options) {
  return navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: listed(options.excludeCredentials),
    },
  });
}

async function opened(options) {
  return navigator.credentials.get({
    publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: listed(options.allowCredentials) },
  });
}

function told(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  if (credential.response.attestationObject) {
    response.attestationObject = text(credential.response.attestationObject);
    response.transports = credential.response.getTransports ? credential.response.getTransports() : [];
  } else {
    response.authenticatorData = text(credential.response.authenticatorData);
    response.signature = text(credential.response.signature);
    response.userHandle = credential.response.userHandle ? text(credential.response.userHandle) : undefined;
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment || undefined,
  });
}

for (const box of document.querySelectorAll('[data-passkey]')) {
  const go = box.querySelector('[data-passkey-go]');
  const said = box.querySelector('[data-passkey-said]');
  if (!window.PublicKeyCredential) {
    continue;
  }
  box.querySelector('[data-passkey-without]').hidden = true;
  go.hidden = false;
  const start = async (event) => {
    event.preventDefault();
    said.hidden = true;
    go.disabled = true;
    try {
      const options = await ask(box, box.dataset.options, {});
      const credential = box.dataset.passkey === 'add' ? await made(options) : await opened(options);
      const answer = await ask(box, box.dataset.action, { credential: told(credential) });
      window.location.assign(answer.next);
    } catch (problem) {
      said.textContent =
        problem.name === 'NotAllowedError'
          ? 'The device didn’t go on: it was cancelled, took too long, or has no passkey for this site.'
          : problem.message;
      said.hidden = false;
      go.disabled = false;
    }
  };
  go.addEventListener('click', start);
  box.querySelector('form').addEventListener('submit', start);
}
