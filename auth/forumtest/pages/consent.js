"use strict";

// The consent page as Discourse's script application does it since 2026: ask for
// the model, show it, post the member's yes, move the whole page (protocol.md §2).
(() => {
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
  const base = meta("base");

  // The words in the forum's language; NAME stands for the application's name.
  const say = JSON.parse(document.getElementById("consent")?.dataset.words ?? "{}");
  const about = (name, words) => words.replaceAll("NAME", () => name);

  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const show = (...children) => document.getElementById("consent").replaceChildren(...children);

  const lead = (words) => element("p", { className: "lead", textContent: words });

  const alertLine = (words) => {
    const line = element("p", { className: "alert", textContent: words });
    line.setAttribute("role", "alert");
    return line;
  };

  const person = (user) => {
    const picture = element("img", { src: user.avatar_template.replace("{size}", "96"), alt: "" });
    return element("p", { className: "person" }, picture,
      element("span", {}, `${say.LoggedInAs} `, element("strong", { textContent: user.username })));
  };

  // Copies without the line breaks of the block.
  const copyWhenPressed = (button, text) => {
    button.addEventListener("click", async () => {
      const oneLine = text().replace(/\s+/g, "");
      try {
        await navigator.clipboard.writeText(oneLine);
      } catch {
        const field = element("textarea", { value: oneLine });
        document.body.append(field);
        field.select();
        document.execCommand("copy");
        field.remove();
      }
      const before = button.textContent;
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = before; }, 2000);
    });
  };

  const showKey = (answer) => {
    const box = element("textarea", { id: "sealed", className: "sealed", rows: 7, readOnly: true, value: answer.payload });
    const copy = element("button", { id: "copy-key", type: "button", textContent: say.CopyKey });
    copy.dataset.copied = say.Copied;
    copyWhenPressed(copy, () => box.value);
    show(lead(answer.instructions), box, element("div", { className: "actions" }, copy));
  };

  const authorize = async (model) => {
    const fields = new URLSearchParams();
    for (const name of ["application_name", "client_id", "scopes", "nonce", "public_key",
      "auth_redirect", "padding", "expires_in_seconds", "push_url"]) {
      if (model[name] !== null && model[name] !== undefined) {
        fields.set(name, model[name]);
      }
    }
    const response = await fetch(`${base}/user-api-key.json`, {
      method: "POST",
      headers: { "X-CSRF-Token": meta("csrf-token"), "X-Requested-With": "XMLHttpRequest" },
      body: fields,
    });
    const answer = await response.json();
    if (answer.redirect_url) {
      window.location.href = answer.redirect_url;
    } else if (answer.payload) {
      showKey(answer);
    } else {
      throw new Error((answer.errors ?? [say.Error]).join(" "));
    }
  };

  const showReady = (model) => {
    const name = model.application_name;
    const parts = [
      element("h1", { textContent: about(name, say.Title) }),
      person(model.current_user),
      element("p", { className: "asks", textContent: about(name, say.PermissionsHeader) }),
      element("ul", { className: "scopes-list" },
        ...model.localized_scopes.map((words) => element("li", { textContent: words }))),
    ];
    if (model.write_scope) {
      parts.push(element("p", { className: "warning", textContent: say.WriteWarning }));
    }
    if (model.redirect_uri) {
      parts.push(element("p", { className: "faint", textContent: `${say.RedirectWarning} ${model.redirect_uri}` }));
    }
    const yes = element("button", { type: "button", id: "authorize", textContent: say.Authorize });
    const no = element("a", { className: "button plain", id: "cancel", href: `${base}/`, textContent: say.Cancel });
    yes.addEventListener("click", async () => {
      yes.disabled = true;
      try {
        await authorize(model);
      } catch (error) {
        show(alertLine(error.message));
      }
    });
    show(...parts, element("div", { className: "actions" }, yes, no));
  };

  const showModel = (model) => {
    switch (model.state) {
      case "ready":
        showReady(model);
        break;
      case "no_trust_level":
        show(element("h1", { textContent: about(model.application_name, say.Title) }), person(model.current_user),
          alertLine(say.NoTrustLevel));
        break;
      default:
        show(alertLine(say.GenericError));
    }
  };

  const start = async () => {
    const sealed = document.getElementById("sealed");
    if (sealed) {
      copyWhenPressed(document.getElementById("copy-key"), () => sealed.value);
      return;
    }
    try {
      const response = await fetch(`${base}/user-api-key/new.json${window.location.search}`);
      showModel(await response.json());
    } catch {
      show(alertLine(say.Error));
    }
  };

  start();
})();
