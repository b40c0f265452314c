import type { ReactElement } from "react";

interface ModelFiguresProps {
  label: string;
  rows: readonly { name: string; logLoss: number | null; rmseBins: number | null }[];
}

/** How well each predicts, as a table. */
export function ModelFigures({ label, rows }: ModelFiguresProps): ReactElement {
  return (
    <table className="standings calibration-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Predicted by</th>
          <th scope="col">Log loss</th>
          <th scope="col">RMSE (bins)</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, logLoss, rmseBins }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="num" data-column="Log loss">
              {logLoss === null ? "" : logLoss.toFixed(3)}
            </td>
            <td className="num" data-column="RMSE (bins)">
              {rmseBins === null ? "" : rmseBins.toFixed(3)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
