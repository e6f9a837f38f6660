import * as React from "react";
import * as ReactDOM from "react-dom";
import { httpHome } from "./platform/home";
import { httpWebApi } from "./platform/webApi";
import { App } from "./shell/App";
import { Router } from "./shell/router";

const send: typeof fetch = (input, init) => window.fetch(input, init);

ReactDOM.render(<App home={httpHome(send)} api={httpWebApi(send)} router={new Router(window)} />, document.getElementById("app"));
