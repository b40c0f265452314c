import { calculatorList } from "#calculators/calculator-list.rules.ts";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { Notice } from "../ui/notice.tsx";
import { CalculatorPane } from "./calculator-pane.tsx";

const route = getRouteApi("/frame/calculators/$id");

/** One calculator, its inputs in the address. */
export function CalculatorScreen(): ReactElement {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const at = calculatorList.findIndex((one) => one.id === id);
  const listed = calculatorList[at];
  const beside = (by: number): (typeof calculatorList)[number] | undefined =>
    calculatorList[(at + by + calculatorList.length) % calculatorList.length];
  const go = (to: string | undefined): void =>
    void (to === undefined ? undefined : navigate({ to: "/calculators/$id", params: { id: to }, search: {} }));

  useCommands(
    listed === undefined
      ? []
      : [
          {
            title: "All calculators",
            group: "Calculators",
            keys: "b",
            run: () => void navigate({ to: "/calculators" }),
          },
          { title: "Next calculator", group: "Calculators", keys: "]", run: () => go(beside(1)?.id) },
          { title: "Previous calculator", group: "Calculators", keys: "[", run: () => go(beside(-1)?.id) },
        ],
  );

  if (listed === undefined)
    return (
      <div className="page">
        <title>Not found · Warmup</title>
        <Notice title="There is no such calculator." isPage>
          <Link to="/calculators" className="btn">
            All calculators
          </Link>
        </Notice>
      </div>
    );

  return (
    <div className="page calculator-page">
      <title>{`${listed.title} · Warmup`}</title>
      <header className="border-b border-line pb-5">
        <p className="label">
          <Link to="/calculators" className="link" aria-keyshortcuts="b">
            Calculators
          </Link>{" "}
          <KeyCap keys="b" />
        </p>
        <h1 className="title pt-2">{listed.title}</h1>
        <p className="max-w-[72ch] pt-1 text-soft">{listed.about}</p>
      </header>
      <CalculatorPane
        id={id}
        inputs={search}
        hasKeys
        onInputs={(inputs) =>
          void navigate({ to: "/calculators/$id", params: { id }, search: inputs, replace: true, resetScroll: false })
        }
      />
    </div>
  );
}
