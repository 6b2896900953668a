// Shows what happens meanwhile, such as the calls that make sure that both tokens are dead.
const live = document.getElementById('demo-live');
const summary = document.getElementById('demo-summary');
let shown = '';

async function update() {
    if (document.hidden)
        return;
    try {
        // Without cookies: looking is no use of the session.
        const response = await fetch(live.dataset.source, { credentials: 'omit', cache: 'no-store' });
        const html = await response.text();
        if (!response.ok || html === shown)
            return;
        shown = html;
        live.innerHTML = html;
        const text = live.firstElementChild.dataset.summary;
        if (summary.textContent !== text)
            summary.textContent = text;
    } catch {
        // The app has been stopped; what was shown last stays.
    }
}

setInterval(update, 1000);
update();
