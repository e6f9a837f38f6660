import * as React from "react";
import * as ReactDOM from "react-dom";
import { Bundles } from "./controls/bundles";
import { Connection } from "./platform/connection";
import { gathered } from "./platform/gathered";
import { httpHome, readFile } from "./platform/home";
import { SignedIn } from "./platform/signedIn";
import { httpWebApi, root } from "./platform/webApi";
import { App } from "./shell/App";
import { Router } from "./shell/router";

const plain: typeof fetch = (input, init) => window.fetch(input, init);
const connection = new Connection(() => plain("/app/people", { credentials: "same-origin", cache: "no-store" }));
const watched = connection.watch(plain);
const home = httpHome(watched);
const signedIn = new SignedIn((userId) => home.signIn(userId));
const send = signedIn.keep(watched);

ReactDOM.render(
  <App
    home={home}
    api={httpWebApi(send)}
    formApi={httpWebApi(gathered(send, `${root}$batch`))}
    router={new Router(window)}
    connection={connection}
    onPerson={(id) => (signedIn.person = id)}
    bundles={new Bundles(window, document, (address) => readFile(send, address))}
  />,
  document.getElementById("app"),
);
