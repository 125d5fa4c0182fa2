//! The rate of a task over its time, as a picture.

use maud::{Markup, html};

use super::words::rate;

const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 120.0;

/// Draws how fast bytes came, from seconds and the bytes that there were; nothing if that says too little.
pub fn draw(samples: &[(f64, u64)]) -> Markup {
    let rates = rates(samples);
    let (Some((end, last)), true) = (rates.last(), rates.len() > 1) else { return html! {} };
    let most = rates.iter().map(|(_, rate)| *rate).fold(0.0, f64::max);
    if most <= 0.0 || *end <= 0.0 {
        return html! {};
    }
    let points: Vec<_> = rates.iter().map(|(at, rate)| point(at / end, rate / most)).collect();
    let first = point(0.0, rates[0].1 / most);
    let line = format!("M{first} L{}", points.join(" "));
    let words = format!("Rate over {}: {} at most, {} at last", duration(*end), words(most), words(*last));
    html! {
        figure.chart {
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } aria-hidden="true" preserveAspectRatio="none" {
                path.area d={ (line) " L" (point(1.0, 0.0)) " L" (point(0.0, 0.0)) " Z" } {}
                path.line d=(line) {}
            }
            figcaption { (words) }
        }
    }
}

/// Seconds, and the rate until then since the sample before.
fn rates(samples: &[(f64, u64)]) -> Vec<(f64, f64)> {
    let rate = |pair: &[(f64, u64)]| {
        let seconds = pair[1].0 - pair[0].0;
        // Two looks at almost the same moment say nothing.
        (seconds > 0.05).then(|| (pair[1].0, pair[1].1.saturating_sub(pair[0].1) as f64 / seconds))
    };
    samples.windows(2).filter_map(rate).collect()
}

fn point(x: f64, y: f64) -> String {
    // A little less than the height, so that the line is not cut off at its top.
    format!("{:.1},{:.1}", x * WIDTH, HEIGHT - y * (HEIGHT - 4.0))
}

fn words(bytes_per_second: f64) -> String {
    rate(bytes_per_second as u64)
}

fn duration(seconds: f64) -> String {
    let seconds = seconds.round() as u64;
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7199 => format!("{} min", seconds / 60),
        _ => format!("{} h", seconds / 3600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_between_samples() {
        let samples = [(0.0, 0), (1.0, 100), (1.01, 100), (3.0, 300)];
        assert_eq!(rates(&samples).iter().map(|(at, _)| *at).collect::<Vec<_>>(), [1.0, 3.0]);
        let drawn = draw(&[(0.0, 0), (1.0, 1000), (2.0, 3000)]).into_string();
        assert!(drawn.contains("Rate over 2 s: 2.0 kB/s at most, 2.0 kB/s at last"), "{drawn}");
        assert_eq!(draw(&[(0.0, 0), (1.0, 1000)]).into_string(), "");
    }
}
