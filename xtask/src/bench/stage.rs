//! What is measured: a database with the demo shop, load goods and a large catalogue, and a server on it.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::findings::Findings;
use super::goods;
use super::options::Options;
use super::processes::Meter;
use super::sql::Sql;
use super::statements::Watch;
use crate::build::{self, Built, Mode, bundle::Site};
use crate::fail::{CHECK_RIGHTS, Explain, Failure, Outcome};
use crate::places::{self, Places};
use crate::postgres::{self, cluster::Cluster, cluster::SHOP};
use crate::run::serve::Serving;
use crate::run::server_command;
use crate::run::settings::Settings;
use crate::{exec, http, say};

#[derive(Debug)]
pub struct Stage<'a> {
    places: &'a Places,
    /// Files of the measurements, and the server's data folder.
    pub folder: PathBuf,
    built: Built,
    settings: Settings,
    pub address: SocketAddr,
    pub sql: Sql,
    pub watch: Watch,
    pub cluster: Cluster,
}

/// A server that answers.
#[derive(Debug)]
pub struct Live {
    pub meter: Meter,
    /// From the start of the program to its first 200 of `/ready`.
    pub start: Duration,
    _serving: Serving,
}

/// Builds what has to be built. In a browser it is the optimised bundle that counts, whatever the server.
pub fn built(places: &Places, options: &Options) -> Outcome<Built> {
    let mode = Mode::from_release(!options.debug);
    let site_mode = if options.web { Mode::Release } else { mode };
    if !options.as_built {
        let site = build::bundle::build(places, site_mode)?;
        let server = build::server::build(places, mode)?;
        return Ok(Built { site, server });
    }
    let server = build::server::binary(places, mode);
    let site = Site::of(places, site_mode);
    for path in [&server, &site.hash_file] {
        if !path.is_file() {
            return Err(Failure::new(
                format!("there is no {}", places.display(path)),
                "leave out --as-built",
            ));
        }
    }
    Ok(Built { site, server })
}

/// The binary is measured from a copy: a build that goes on meanwhile does not change it.
fn copied(folder: &Path, built: Built) -> Outcome<Built> {
    let server = folder.join("server");
    fs::copy(&built.server, &server).explain("cannot copy the server", CHECK_RIGHTS)?;
    Ok(Built { server, ..built })
}

impl<'a> Stage<'a> {
    /// An empty database with the schema.
    pub fn empty(places: &'a Places, built: Built) -> Outcome<Self> {
        let folder = places.target.join("bench");
        let _ = fs::remove_dir_all(&folder);
        places::make_folder(&folder)?;
        let built = copied(&folder, built)?;
        let cluster = postgres::start_scratch(places)?;
        let sql = Sql::new(&cluster, SHOP)?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, http::free_port()?));
        let settings = Settings::for_tests(places, address, cluster.url(SHOP))
            .with("KEDAI_DATA", folder.join("data").display().to_string());
        server_command(places, &built.server, &settings, &["migrate"])?;
        Ok(Self {
            watch: Watch::new(&sql)?,
            places,
            folder,
            built,
            settings,
            address,
            sql,
            cluster,
        })
    }

    /// The demo shop as a newcomer gets it.
    pub fn fill_demo(&self) -> Outcome<()> {
        say::step("loading the demo shop");
        self.server(&["demo"]).map(|_| ())
    }

    /// Goods for the orders and a catalogue of real size.
    pub fn fill(&self, options: &Options, findings: &mut Findings) -> Outcome<()> {
        self.fill_demo()?;
        say::step("importing the goods of the measurements");
        self.import(&self.file("load.csv", &goods::for_orders())?)?;
        let catalogue = match &options.catalogue {
            Some(file) => self.places.root.join(file),
            None => self.file("catalogue.csv", &goods::catalogue())?,
        };
        say::step("importing the catalogue");
        let begun = Instant::now();
        let printed = self.import(&catalogue)?;
        say::note(printed.lines().last().unwrap_or_default());
        let seconds = begun.elapsed().as_secs_f64();
        let source = match &options.catalogue {
            Some(_) => "a file",
            None => "generated",
        };
        // What autovacuum does within a minute of an import.
        self.sql.rows("VACUUM ANALYZE")?;
        let products = self.sql.number("SELECT count(*) FROM products")?;
        findings.circumstances.extend([
            ("products", format!("{products} (catalogue: {source})")),
            ("import of the catalogue", format!("{seconds:.1} s")),
        ]);
        Ok(())
    }

    /// Starts the server; ended when what comes back is dropped.
    pub fn start(&self) -> Outcome<Live> {
        let begun = Instant::now();
        let log = self.folder.join("server.log");
        let serving = Serving::start_logging(self.places, &self.built, &self.settings, &log)?;
        let start = begun.elapsed();
        let postmaster = self
            .cluster
            .process()
            .ok_or_else(|| Failure::new("PostgreSQL's process was not found", "start again"))?;
        Ok(Live {
            meter: Meter::new(serving.process(), postmaster)?,
            start,
            _serving: serving,
        })
    }

    /// Every invariant recomputed; the differences that were found.
    pub fn prove(&self) -> Outcome<u32> {
        let printed = self.server(&["prove"]);
        match printed {
            Ok(_) => Ok(0),
            Err(failure) if failure.what.contains("difference") => {
                say::note(&failure.what);
                let found = failure.what.matches("difference:").count();
                Ok(u32::try_from(found).unwrap_or(u32::MAX).max(1))
            }
            Err(failure) => Err(failure),
        }
    }

    /// Machine and versions, for the report.
    pub fn circumstances(&self, options: &Options) -> Outcome<Vec<(&'static str, String)>> {
        let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let version = self.sql.rows("SHOW server_version")?.join(" ");
        let build = if options.debug {
            "debug: no measurement"
        } else {
            "release"
        };
        let commit = exec::ask(
            "git",
            &[
                "-C",
                &self.places.root.display().to_string(),
                "rev-parse",
                "--short",
                "HEAD",
            ],
        );
        Ok(vec![
            ("server", build.to_owned()),
            ("commit", commit.unwrap_or_default()),
            ("processors", format!("{processors}, {}", processor())),
            (
                "PostgreSQL",
                format!("{version}, fsync {}", self.sql.rows("SHOW fsync")?.join(" ")),
            ),
            ("seconds a measurement", options.seconds().to_string()),
        ])
    }

    fn import(&self, file: &Path) -> Outcome<String> {
        // Lists from elsewhere have a few lines that no shop would take.
        self.server(&["import-products", &file.display().to_string(), "--partial"])
    }

    fn server(&self, words: &[&str]) -> Outcome<String> {
        server_command(self.places, &self.built.server, &self.settings, words)
    }

    fn file(&self, name: &str, text: &str) -> Outcome<PathBuf> {
        let path = self.folder.join(name);
        fs::write(&path, text).explain(format!("cannot write {}", path.display()), CHECK_RIGHTS)?;
        Ok(path)
    }
}

/// The processor's name as the kernel knows it.
fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with("model name"));
    line.and_then(|line| line.split_once(": "))
        .map_or_else(|| std::env::consts::ARCH.to_owned(), |(_, name)| name.to_owned())
}
